//! Names of things in a catalog or a calendar. Each is a type of its own, so that a tier can never
//! be passed where a service is meant. They come from data; none is written in code.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it stands; whether such a thing exists, the catalog or calendar says.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text as scripts and data files write it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A tier, `basic` for instance.
    TierId
);
id!(
    /// A service of the matrix, `consultation` for instance.
    ServiceId
);
id!(
    /// A clause of the terms, `B6` for instance.
    ClauseId
);
id!(
    /// A group of services in the matrix.
    GroupId
);
id!(
    /// A public holiday, `labour-day` for instance.
    HolidayId
);
