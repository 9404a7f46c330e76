//! Kinds of findings and themes, by their words on the command line.

use clap::ValueEnum;

use crate::{
    app::Theme,
    evidence::{
        CertaintyChoice,
        model::{ComparatorKind, Favours},
    },
};

impl ValueEnum for Theme {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()).help(self.about()))
    }
}

impl ValueEnum for ComparatorKind {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Sham,
            Self::NoTreatment,
            Self::UsualCare,
            Self::Waitlist,
            Self::Drug,
            Self::OtherActive,
            Self::AddOn,
            Self::Mixed,
        ]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(match self {
            Self::Sham => "sham",
            Self::NoTreatment => "no-treatment",
            Self::UsualCare => "usual-care",
            Self::Waitlist => "waitlist",
            Self::Drug => "drug",
            Self::OtherActive => "other-active",
            Self::AddOn => "add-on",
            Self::Mixed => "mixed",
        }))
    }
}

impl ValueEnum for CertaintyChoice {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(match self {
            Self::High => "high",
            Self::Moderate => "moderate",
            Self::Low => "low",
            Self::VeryLow => "very-low",
            Self::RatedOther => "rated-other",
            Self::NotRated => "not-rated",
            Self::NoneFound => "none-found",
            Self::NotMeasured => "not-measured",
        }))
    }
}

impl ValueEnum for Favours {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Intervention, Self::Comparator, Self::LittleOrNoDifference, Self::Unclear]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(match self {
            Self::Intervention => "intervention",
            Self::Comparator => "comparator",
            Self::LittleOrNoDifference => "little-or-no-difference",
            Self::Unclear => "unclear",
        }))
    }
}
