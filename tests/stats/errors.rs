//! What gives no figure, and what a single trial gives.

use needlepoint::stats::{
    Between, Counts, Effects, Error, Interval, Means, Method, Scale, Study, cumulative, leave_one_out,
    mean_difference, odds_ratio, pool, printed, risk_difference, risk_ratio, standardised_mean_difference,
};

use crate::{model, models, same};

const SOUND: Study = Study { yi: 0.3, vi: 0.1 };

fn counts(events: u32, total: u32) -> Counts {
    Counts { events, total }
}

fn means(mean: f64, sd: f64, total: u32) -> Means {
    Means { mean, sd, total }
}

#[test]
fn no_trials_give_no_pooled_effect() {
    for model in models() {
        assert_eq!(pool(&[], model), Err(Error::NoTrials));
        assert_eq!(leave_one_out(&[], model), Err(Error::NoTrials));
        assert_eq!(leave_one_out(&[SOUND], model), Err(Error::NoTrials));
        assert_eq!(cumulative(&[], &[], model), Err(Error::NoTrials));
        assert_eq!(cumulative(&[SOUND], &[], model), Err(Error::NoTrials));
    }
}

#[test]
fn a_trial_that_cannot_be_pooled_is_named() {
    for model in models() {
        for vi in [0.0, -0.1, f64::NAN, f64::INFINITY] {
            let trials = [SOUND, Study { yi: 0.1, vi }];
            assert_eq!(pool(&trials, model), Err(Error::Variance { trial: 1 }));
            assert_eq!(leave_one_out(&trials, model), Err(Error::Variance { trial: 1 }));
            assert_eq!(cumulative(&trials, &[1, 0], model), Err(Error::Variance { trial: 1 }));
        }
        assert_eq!(pool(&[Study { yi: f64::NAN, vi: 0.1 }], model), Err(Error::Effect { trial: 0 }));
    }
}

#[test]
fn an_order_names_each_trial_once_at_most() {
    for model in models() {
        assert_eq!(cumulative(&[SOUND, SOUND], &[0, 2], model), Err(Error::Order { trial: 2 }));
        assert_eq!(cumulative(&[SOUND, SOUND], &[1, 1], model), Err(Error::Order { trial: 1 }));
        assert_eq!(cumulative(&[SOUND, SOUND], &[1], model).unwrap().len(), 1);
    }
}

#[test]
fn a_single_trial_comes_back_as_it_is() {
    let half = 1.959_963_984_540_054 * 0.1_f64.sqrt();
    for model in models() {
        let pooled = pool(&[SOUND], model).unwrap();
        same("estimate", pooled.estimate, 0.3);
        same("lower", pooled.interval.lower, 0.3 - half);
        same("upper", pooled.interval.upper, 0.3 + half);
        same("p", pooled.p, 0.342_781_711);
        assert_eq!((pooled.prediction, pooled.weights.as_slice()), (None, [100.0].as_slice()));
        let spread = pooled.heterogeneity;
        assert_eq!((spread.q, spread.df, spread.p), (0.0, 0, 1.0));
        assert_eq!((spread.i2, spread.h2, spread.tau2), (0.0, 1.0, 0.0));
    }
}

#[test]
fn trials_that_agree_on_no_effect_have_a_p_of_one() {
    let none = Study { yi: 0.0, vi: 0.1 };
    for model in models() {
        assert_eq!(pool(&[none, none], model).unwrap().p, 1.0);
    }
}

#[test]
fn figures_beyond_reckoning_are_refused() {
    let trials = [Study { yi: 1e300, vi: 1.0 }, Study { yi: -1e300, vi: 1.0 }];
    let reml = model(Effects::Random(Between::Reml), Method::HartungKnapp);
    assert_eq!(pool(&trials, reml), Err(Error::OutOfRange));
    assert_eq!(mean_difference(means(1e308, 1.0, 9), means(-1e308, 1.0, 9)), Err(Error::OutOfRange));
}

#[test]
fn arms_without_an_effect_are_refused() {
    for measure in [risk_ratio, odds_ratio, risk_difference] {
        assert!(matches!(measure(counts(0, 0), counts(1, 9)), Err(Error::Arms(_))));
        assert!(matches!(measure(counts(3, 9), counts(10, 9)), Err(Error::Arms(_))));
    }
    for measure in [mean_difference, standardised_mean_difference] {
        assert!(matches!(measure(means(1.0, 1.0, 0), means(1.0, 1.0, 9)), Err(Error::Arms(_))));
        assert!(matches!(measure(means(1.0, -1.0, 9), means(1.0, 1.0, 9)), Err(Error::Arms(_))));
        assert!(matches!(measure(means(1.0, 0.0, 9), means(2.0, 0.0, 9)), Err(Error::Arms(_))));
        assert!(matches!(measure(means(f64::NAN, 1.0, 9), means(2.0, 1.0, 9)), Err(Error::Arms(_))));
    }
    let few = standardised_mean_difference(means(1.0, 1.0, 2), means(2.0, 1.0, 1));
    assert!(matches!(few, Err(Error::Arms(_))));
    let alone = standardised_mean_difference(means(1.0, 2.0, 1), means(2.0, 0.0, 9));
    assert!(matches!(alone, Err(Error::Arms(_))));
}

#[test]
fn printed_figures_without_an_effect_are_refused() {
    let refused = |estimate, lower, upper, scale| {
        let found = printed(estimate, Interval { lower, upper }, scale);
        assert!(matches!(found, Err(Error::Printed(_))), "{estimate} ({lower} to {upper}): {found:?}");
    };
    refused(1.2, 0.0, 1.5, Scale::Ratio);
    refused(1.2, -0.4, 1.5, Scale::Ratio);
    refused(0.3, 0.1, f64::INFINITY, Scale::Difference);
    refused(f64::NAN, 0.1, 0.5, Scale::Difference);
    refused(0.3, 0.3, 0.3, Scale::Difference);
    refused(0.3, 0.5, 0.1, Scale::Difference);
    refused(0.6, 0.1, 0.5, Scale::Difference);
}

#[test]
fn a_printed_interval_leads_to_itself() {
    for (scale, estimate, lower, upper) in
        [(Scale::Difference, -2.0, -3.5, -0.5), (Scale::Ratio, 1.5, 0.75, 3.0)]
    {
        let study = printed(estimate, Interval { lower, upper }, scale).unwrap();
        let pooled = pool(&[study], model(Effects::Common, Method::Wald)).unwrap();
        let again = pooled.interval.as_printed(scale);
        same("estimate", scale.as_printed(pooled.estimate), estimate);
        same("lower", again.lower, lower);
        same("upper", again.upper, upper);
    }
}
