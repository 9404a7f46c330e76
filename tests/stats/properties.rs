//! What must hold for any trials.

use needlepoint::stats::{
    Counts, Effects, Interval, Means, Method, Model, Pooled, Scale, Study, cumulative, leave_one_out,
    mean_difference, odds_ratio, pool, printed, risk_difference, risk_ratio, standardised_mean_difference,
};
use proptest::prelude::*;

use crate::{model, models, within};

/// Trials as they occur: effects within 3 of each other, standard errors from 0.02 to 3.
fn trials() -> impl Strategy<Value = Vec<Study>> {
    let study = (-1.5..1.5_f64, 0.02..3.0_f64).prop_map(|(yi, se)| Study { yi, vi: se * se });
    proptest::collection::vec(study, 1..25)
}

/// Trials of any figures at all, and of figures so unequal that arithmetic suffers.
fn wild() -> impl Strategy<Value = Vec<Study>> {
    let any = (any::<f64>(), any::<f64>()).prop_map(|(yi, vi)| Study { yi, vi });
    let uneven =
        (-1e3..1e3_f64, -150.0..150.0_f64).prop_map(|(yi, power)| Study { yi, vi: 10_f64.powf(power) });
    let close = (-1e3..1e3_f64, -12.0..12.0_f64).prop_map(|(yi, power)| Study { yi, vi: 10_f64.powf(power) });
    proptest::collection::vec(prop_oneof![any, uneven, close], 0..9)
}

/// The figures of a result that are compared.
fn figures(pooled: &Pooled) -> [f64; 7] {
    let spread = pooled.heterogeneity;
    let width = pooled.interval.upper - pooled.interval.lower;
    [pooled.estimate, pooled.p, width, spread.q, spread.i2, spread.tau2, pooled.se]
}

/// Fails where two results differ by more than rounding lets them.
fn agree(found: &Pooled, expected: &Pooled) {
    for (found, expected) in figures(found).into_iter().zip(figures(expected)) {
        within(1e-7, "figure", found, expected);
    }
}

fn changed(studies: &[Study], change: impl Fn(Study) -> Study) -> Vec<Study> {
    studies.iter().copied().map(change).collect()
}

fn sound(pooled: &Pooled) {
    assert!(figures(pooled).iter().all(|figure| figure.is_finite()), "{pooled:?}");
    let spread = pooled.heterogeneity;
    assert!(spread.q >= 0.0 && spread.tau2 >= 0.0 && spread.h2 >= 0.0 && pooled.se >= 0.0);
    assert!((0.0..=100.0).contains(&spread.i2) && (0.0..=1.0).contains(&spread.p), "{spread:?}");
    assert!((0.0..=1.0).contains(&pooled.p), "{pooled:?}");
    assert!(pooled.interval.lower <= pooled.estimate && pooled.estimate <= pooled.interval.upper);
    assert!((pooled.weights.iter().sum::<f64>() - 100.0).abs() < 1e-6);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn trials_as_they_occur_are_always_pooled(studies in trials()) {
        for model in models() {
            let pooled = pool(&studies, model).unwrap();
            sound(&pooled);
            let ahead = pooled.prediction;
            prop_assert_eq!(ahead.is_some(), model.effects != Effects::Common && studies.len() > 1);
            if let Some(ahead) = ahead {
                prop_assert!(ahead.lower <= pooled.interval.lower && pooled.interval.upper <= ahead.upper);
            }
        }
    }

    #[test]
    fn a_common_effect_lies_within_the_range_of_the_trials(studies in trials()) {
        let effects = || studies.iter().map(|study| study.yi);
        let (low, high) = (effects().fold(f64::INFINITY, f64::min), effects().fold(f64::NEG_INFINITY, f64::max));
        let pooled = pool(&studies, model(Effects::Common, Method::Wald)).unwrap();
        prop_assert!((low - 1e-12..=high + 1e-12).contains(&pooled.estimate));
    }

    #[test]
    fn another_unit_changes_figures_with_it(studies in trials(), power in -3..4_i32) {
        let unit = 10_f64.powi(power);
        let other = changed(&studies, |study| Study { yi: study.yi * unit, vi: study.vi * unit * unit });
        for model in models() {
            let mut found = pool(&other, model).unwrap();
            found.estimate /= unit;
            found.se /= unit;
            found.interval = Interval { lower: found.interval.lower / unit, upper: found.interval.upper / unit };
            found.heterogeneity.tau2 /= unit * unit;
            agree(&found, &pool(&studies, model).unwrap());
        }
    }

    #[test]
    fn exchanged_arms_change_the_sign_alone(studies in trials()) {
        let other = changed(&studies, |study| Study { yi: -study.yi, vi: study.vi });
        for model in models() {
            let (found, expected) = (pool(&other, model).unwrap(), pool(&studies, model).unwrap());
            within(1e-7, "lower", -found.interval.upper, expected.interval.lower);
            agree(&Pooled { estimate: -found.estimate, ..found }, &expected);
        }
    }

    #[test]
    fn the_order_of_the_trials_does_not_matter(
        (studies, order) in trials().prop_flat_map(|studies| {
            let order: Vec<usize> = (0..studies.len()).collect();
            (Just(studies), Just(order).prop_shuffle())
        })
    ) {
        let other: Vec<Study> = order.iter().map(|place| studies[*place]).collect();
        for model in models() {
            let (found, expected) = (pool(&other, model).unwrap(), pool(&studies, model).unwrap());
            agree(&found, &expected);
            for (weight, place) in found.weights.iter().zip(&order) {
                within(1e-7, "weight", *weight, expected.weights[*place]);
            }
            agree(cumulative(&studies, &order, model).unwrap().last().unwrap(), &expected);
        }
    }

    #[test]
    fn any_figures_give_a_sound_result_or_an_error(
        studies in wild(),
        order in proptest::collection::vec(0..9_usize, 0..9),
    ) {
        for model in models() {
            pool(&studies, model).iter().for_each(sound);
            leave_one_out(&studies, model).into_iter().flatten().for_each(|pooled| sound(&pooled));
            cumulative(&studies, &order, model).into_iter().flatten().for_each(|pooled| sound(&pooled));
        }
    }

    #[test]
    fn any_arms_give_an_effect_that_can_be_pooled_or_an_error(
        [a, b, c, d] in any::<[u32; 4]>(),
        [m1, s1, m2, s2] in any::<[f64; 4]>(),
        small in any::<bool>(),
    ) {
        let [a, b, c, d] = if small { [a % 9, b % 9, c % 9, d % 9] } else { [a, b, c, d] };
        let (first, second) = (Counts { events: a, total: b }, Counts { events: c, total: d });
        let found = [risk_ratio, odds_ratio, risk_difference].map(|measure| measure(first, second));
        let (first, second) = (Means { mean: m1, sd: s1, total: a }, Means { mean: m2, sd: s2, total: c });
        let means = [mean_difference, standardised_mean_difference].map(|measure| measure(first, second));
        let interval = Interval { lower: m1, upper: m2 };
        let back = [Scale::Ratio, Scale::Difference].map(|scale| printed(s1, interval, scale));
        for study in found.into_iter().chain(means).chain(back).flatten() {
            prop_assert!(study.yi.is_finite() && study.vi.is_finite() && study.vi > 0.0);
        }
    }

    #[test]
    fn exchanged_counts_change_the_sign_alone(a in 0..40_u32, b in 0..40_u32, c in 0..40_u32, d in 0..40_u32) {
        let (first, second) = (Counts { events: a, total: a + b + 1 }, Counts { events: c, total: c + d + 1 });
        for measure in [risk_ratio, odds_ratio, risk_difference] {
            let (one, other) = (measure(first, second).unwrap(), measure(second, first).unwrap());
            within(1e-12, "yi", -one.yi, other.yi);
            within(1e-12, "vi", one.vi, other.vi);
        }
    }
}

#[test]
fn every_model_is_tried() {
    assert_eq!(models().collect::<std::collections::HashSet<Model>>().len(), 8);
}
