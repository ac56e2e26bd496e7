# SPDX-License-Identifier: BSD-3-Clause
"""The estimators: golden values, scikit-learn's own checks, and its own classes as peers."""

import copy
import pickle

import numpy as np
import pytest
import sklearn.decomposition as peer
from sklearn.base import clone
from sklearn.datasets import load_digits, load_iris, make_circles
from sklearn.exceptions import NotFittedError
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

import mixlab
from mixlab.linalg import PCA, IncrementalPCA, KernelPCA, ProbabilisticPCA

ALL = [
    *(PCA(solver=solver) for solver in ("auto", "covariance", "qr-svd", "randomized")),
    PCA(0.9, whiten=True),
    IncrementalPCA(),
    IncrementalPCA(whiten=True, batch_size=7),
    ProbabilisticPCA(),
    ProbabilisticPCA(method="em", max_iterations=50),
    KernelPCA(),
    KernelPCA(kernel="rbf", fit_inverse_transform=True),
    KernelPCA(kernel="precomputed"),
]
EXACT = ["covariance", "qr-svd"]
IRIS, DIGITS = load_iris().data, load_digits().data


@pytest.mark.filterwarnings(
    "ignore::sklearn.exceptions.SkipTestWarning"
)  # a check of sklearn's that wants another array library
@parametrize_with_checks(ALL)
def test_scikit_learns_own_checks(estimator, check):
    check(estimator)


def samples(n, p, offset=0.0, seed=0):
    return np.random.default_rng(seed).standard_normal((n, p)) * np.linspace(5, 1, p) + offset


@pytest.mark.parametrize("solver", [*EXACT, "randomized", "auto"])
def test_iris(solver):
    model = PCA(solver=solver).fit(IRIS)
    ratios = [0.924618723202, 0.053066483117, 0.017102609808, 0.005212183873]
    singular = [25.099960442184, 6.013147382309, 3.413680639192, 1.884523508223]
    np.testing.assert_allclose(model.explained_variance_ratio_, ratios, rtol=0, atol=1e-12)
    np.testing.assert_allclose(model.singular_values_, singular, rtol=0, atol=1e-11)


@pytest.mark.parametrize("solver", EXACT)
def test_digits(solver):
    model = PCA(3, solver=solver).fit(DIGITS)
    expected = [0.148905935841, 0.136187712396, 0.117945937640]
    np.testing.assert_allclose(model.explained_variance_ratio_, expected, rtol=0, atol=1e-12)
    assert [PCA(part, solver=solver).fit(DIGITS).n_components_ for part in (0.9, 0.95)] == [21, 29]


@pytest.mark.parametrize("solver", EXACT)
@pytest.mark.parametrize(("n", "p"), [(50, 4), (4, 50), (10, 10), (300, 40), (120, 100), (2, 3), (3, 1)])
def test_all_is_as_in_scikit_learn(solver, n, p):
    X = samples(n, p, 3.0)
    k = min(n - 1, p)
    ours, theirs = PCA(k, solver=solver).fit(X), peer.PCA(k, svd_solver="full").fit(X)
    for name in ("mean_", "components_", "explained_variance_", "explained_variance_ratio_", "singular_values_"):
        np.testing.assert_allclose(getattr(ours, name), getattr(theirs, name), rtol=1e-9, atol=1e-10, err_msg=name)
    np.testing.assert_allclose(ours.noise_variance_, theirs.noise_variance_, atol=1e-12)
    Z = ours.transform(X)
    np.testing.assert_allclose(Z, theirs.transform(X), atol=1e-10)
    np.testing.assert_allclose(ours.fit_transform(X), Z, atol=1e-12)
    np.testing.assert_allclose(ours.inverse_transform(Z), theirs.inverse_transform(Z), atol=1e-10)
    np.testing.assert_allclose(ours.get_covariance(), theirs.get_covariance(), atol=1e-10)


@pytest.mark.parametrize("k", [2, 4])
def test_the_gaussian_model_is_scikit_learns(k):
    X = samples(200, 4, 10.0)
    ours, theirs = PCA(k).fit(X), peer.PCA(k).fit(X)
    np.testing.assert_allclose(ours.score_samples(X), theirs.score_samples(X), rtol=1e-10)
    np.testing.assert_allclose(ours.get_precision(), theirs.get_precision(), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(ours.get_precision() @ ours.get_covariance(), np.eye(4), atol=1e-12)


def test_a_model_without_noise_has_no_likelihood():
    X = samples(50, 2) @ np.ones((2, 5))
    for call in (lambda: PCA(3).fit(X).score(X), lambda: PCA(3).fit(X).get_precision()):
        with pytest.raises(mixlab.SingularMatrixError, match="no variance"):
            call()


@pytest.mark.parametrize("solver", EXACT)
def test_a_large_mean(solver):
    X = np.round(100 * samples(5000, 6))
    near, far = PCA(solver=solver).fit(X), PCA(solver=solver).fit(X + 1e6)
    np.testing.assert_allclose(far.singular_values_, near.singular_values_, rtol=1e-12)
    np.testing.assert_allclose(far.transform(X + 1e6), near.transform(X), atol=1e-8)


def test_whitening():
    X = samples(300, 5, 2.0)
    model = PCA(3, whiten=True).fit(X)
    Z = model.transform(X)
    np.testing.assert_allclose(np.cov(Z.T), np.eye(3), atol=1e-12)
    np.testing.assert_allclose(model.inverse_transform(Z), PCA(3).fit(X).inverse_transform(PCA(3).fit(X).transform(X)))
    np.testing.assert_allclose(Z, peer.PCA(3, whiten=True).fit(X).transform(X), atol=1e-11)


def test_rank_deficient_samples_and_constant_columns():
    X = samples(60, 2) @ samples(2, 6, seed=1)
    for solver in [*EXACT, "randomized"]:
        model = PCA(4, solver=solver).fit(X)
        assert model.singular_values_[2:].max() < 1e-6 * model.singular_values_[0]
        np.testing.assert_allclose(model.components_ @ model.components_.T, np.eye(4), atol=1e-12)
    X = samples(60, 3)
    X[:, 1] = 7
    assert abs(PCA(2).fit(X).components_[:, 1]).max() < 1e-14
    assert PCA(2).fit(np.full((9, 3), 0.1)).explained_variance_ratio_.tolist() == [0, 0]


@pytest.mark.parametrize("k", [0, 5, -1, 0.0, 1.5, "mle", True])
def test_components_that_do_not_fit(k):
    with pytest.raises(ValueError, match="n_components"):
        PCA(k).fit(samples(10, 4))


def test_what_pca_refuses():
    with pytest.raises(ValueError, match="minimum of 2"):
        PCA().fit(samples(1, 4))
    with pytest.raises(ValueError, match="solver must be auto, covariance, qr-svd or randomized, got full"):
        PCA(solver="full").fit(samples(10, 4))
    with pytest.raises(ValueError, match="not a part"):
        PCA(0.5, solver="randomized").fit(samples(10, 4))
    with pytest.raises(NotFittedError):
        PCA().transform(samples(3, 2))


def test_the_randomized_solver_follows_its_seed():
    X = samples(300, 60)
    fits = [PCA(5, solver="randomized", power_iterations=0, random_state=s).fit(X).components_ for s in (1, 1, 2)]
    assert (fits[0] == fits[1]).all()
    assert (fits[0] != fits[2]).any()


def test_auto_takes_the_solver_that_suits_the_shape():
    assert PCA(3).fit(samples(100, 5)).solver_ == "covariance"
    assert PCA(3).fit(samples(20, 30)).solver_ == "qr-svd"


@pytest.mark.parametrize("model", ALL[:-1], ids=repr)
def test_copies_pickles_and_frames(model):
    X = np.abs(samples(40, 4))
    model = clone(model).fit(X)
    Z = model.transform(X)
    for twin in (pickle.loads(pickle.dumps(model)), copy.deepcopy(model)):
        assert (twin.transform(X) == Z).all()
    frame = model.set_output(transform="pandas").transform(X)
    assert list(frame.columns) == list(model.get_feature_names_out())
    assert frame.columns[0] == type(model).__name__.lower() + "0"


@pytest.mark.parametrize("model", ALL[:-1], ids=repr)
def test_float32_stays_float32(model):
    X = samples(60, 4).astype(np.float32)
    model = clone(model)
    assert model.fit_transform(X).dtype == np.float32
    precise = clone(model).fit_transform(X.astype(np.float64))
    np.testing.assert_allclose(abs(model.transform(X)), abs(precise), atol=2e-2 if "em" in repr(model) else 2e-3)


def test_in_a_pipeline_with_an_order_of_memory_of_any_kind():
    X = samples(80, 6)
    expected = make_pipeline(StandardScaler(), PCA(2)).fit_transform(X)
    for view in (np.asfortranarray(X), X[::-1][::-1], X.tolist()):
        np.testing.assert_allclose(make_pipeline(StandardScaler(), PCA(2)).fit_transform(view), expected, atol=1e-12)


def test_threads_change_nothing():
    X = samples(9000, 30)
    before = mixlab.threads()
    found = []
    for threads in (1, 2):
        mixlab.set_threads(threads)
        found.append(PCA(4).fit(X).components_)
    mixlab.set_threads(before)
    assert (found[0] == found[1]).all()


# ---- batches


@pytest.mark.parametrize("size", [5, 37, 200, None])
def test_batches_that_keep_everything_are_pca(size):
    X = samples(203, 5, 4.0)
    model, whole = IncrementalPCA(batch_size=size).fit(X), PCA(solver="qr-svd").fit(X)
    assert model.n_samples_seen_ == 203
    for name in ("mean_", "components_", "explained_variance_", "explained_variance_ratio_", "singular_values_"):
        np.testing.assert_allclose(getattr(model, name), getattr(whole, name), rtol=1e-10, atol=1e-12, err_msg=name)


def test_batches_that_leave_something_out_are_close():
    X = np.random.default_rng(1).standard_normal((2000, 30)) * np.geomspace(10, 0.1, 30)
    ours = IncrementalPCA(4, batch_size=100).fit(X)
    np.testing.assert_allclose(ours.explained_variance_, PCA(4).fit(X).explained_variance_, rtol=2e-2)
    theirs = peer.IncrementalPCA(4, batch_size=100).fit(X)
    np.testing.assert_allclose(ours.components_, theirs.components_, atol=1e-10)
    np.testing.assert_allclose(ours.singular_values_, theirs.singular_values_, rtol=1e-10)


def test_a_memory_map_is_read_batch_by_batch(tmp_path):
    X = samples(500, 6)
    np.save(tmp_path / "x.npy", X)
    mapped = np.load(tmp_path / "x.npy", mmap_mode="r")
    np.testing.assert_allclose(
        IncrementalPCA(batch_size=64).fit(mapped).components_, PCA().fit(X).components_, atol=1e-11
    )


def test_one_sample_more_and_another_number_of_features():
    model = IncrementalPCA().partial_fit(samples(20, 3)).partial_fit(samples(1, 3, seed=5))
    whole = PCA().fit(np.vstack([samples(20, 3), samples(1, 3, seed=5)]))
    np.testing.assert_allclose(model.singular_values_, whole.singular_values_, rtol=1e-12)
    with pytest.raises(ValueError, match="features"):
        model.partial_fit(samples(5, 4))
    with pytest.raises(ValueError, match="n_components"):
        IncrementalPCA(4).partial_fit(samples(3, 6))
    with pytest.raises(ValueError, match="batch_size"):
        IncrementalPCA(batch_size=0).fit(samples(5, 4))


# ---- the probabilistic model


def test_closed_form_is_that_of_tipping_and_bishop():
    X = samples(300, 5, 1.0)
    model = ProbabilisticPCA(2).fit(X)
    values = np.linalg.eigvalsh(np.cov(X.T, bias=True))[::-1]
    assert model.noise_variance_ == pytest.approx(values[2:].mean(), rel=1e-12)
    np.testing.assert_allclose(model.explained_variance_, values[:2], rtol=1e-12)
    C = model.loadings_ @ model.loadings_.T + model.noise_variance_ * np.eye(5)
    np.testing.assert_allclose(model.get_covariance(), C, atol=1e-12)
    from scipy.stats import multivariate_normal

    expected = multivariate_normal(model.mean_, C).logpdf(X)
    np.testing.assert_allclose(model.score_samples(X), expected, rtol=1e-11)
    assert model.log_likelihood_history_[-1] == pytest.approx(expected.mean(), rel=1e-12)


def test_em_climbs_to_it():
    X = samples(300, 5, 1.0)
    model = ProbabilisticPCA(2, method="em", tolerance=1e-13, random_state=0).fit(X)
    history = model.log_likelihood_history_
    assert model.status_ == mixlab.Status.converged
    assert len(history) == model.n_iter_ + 1
    assert np.diff(history).min() > -1e-12
    assert history[-1] == pytest.approx(ProbabilisticPCA(2).fit(X).score(X), rel=1e-10)


def test_posterior_mean_and_reconstruction():
    X = samples(100, 5, 1.0)
    model = ProbabilisticPCA(2).fit(X)
    W = model.loadings_
    M = W.T @ W + model.noise_variance_ * np.eye(2)
    z = np.linalg.solve(M, W.T @ (X - model.mean_).T).T
    np.testing.assert_allclose(model.transform(X), z, atol=1e-12)
    np.testing.assert_allclose(model.inverse_transform(z), PCA(2).fit(X).inverse_transform(PCA(2).fit_transform(X)))


def test_samples_have_the_covariance_of_the_model():
    # Each entry's deviation is below 6 standard errors: false alarm below 15 * 2e-9.
    model = ProbabilisticPCA(2).fit(samples(100, 5, 1.0))
    C = model.get_covariance()
    drawn = model.sample(200_000, random_state=3)
    error = np.sqrt((np.outer(np.diag(C), np.diag(C)) + C**2) / 200_000)
    assert (abs(np.cov(drawn.T) - C) < 6 * error).all()


def test_what_the_model_refuses():
    with pytest.raises(mixlab.SingularMatrixError, match="noise vanishes"):
        ProbabilisticPCA(2).fit(samples(50, 2) @ samples(2, 5))
    with pytest.raises(ValueError, match="method"):
        ProbabilisticPCA(method="bayes").fit(samples(9, 3))
    with pytest.raises(ValueError, match="components must be between 1 and"):
        ProbabilisticPCA(3).fit(samples(9, 3))


# ---- kernels

KERNELS = [
    {"kernel": "linear"},
    {"kernel": "rbf", "gamma": 0.1},
    {"kernel": "poly", "degree": 2, "coef0": 0.5},
    {"kernel": "sigmoid", "gamma": 0.01},
    {"kernel": "cosine"},
]


@pytest.mark.parametrize("options", KERNELS, ids=lambda o: o["kernel"])
def test_kernel_pca_is_scikit_learns_up_to_signs(options):
    X, new = samples(60, 4, 1.0), samples(10, 4, 1.0, seed=9)
    ours, theirs = KernelPCA(3, **options).fit(X), peer.KernelPCA(3, **options).fit(X)
    np.testing.assert_allclose(ours.eigenvalues_, theirs.eigenvalues_, rtol=1e-10)
    np.testing.assert_allclose(abs(ours.transform(new)), abs(theirs.transform(new)), atol=1e-9)
    np.testing.assert_allclose(ours.fit_transform(X), ours.transform(X), atol=1e-10)


def test_a_precomputed_kernel():
    X = samples(40, 3)
    ours = KernelPCA(2, kernel="precomputed").fit(X @ X.T)
    np.testing.assert_allclose(ours.transform(X[:5] @ X.T), KernelPCA(2).fit(X).transform(X[:5]), atol=1e-10)
    with pytest.raises(ValueError, match="square"):
        KernelPCA(kernel="precomputed").fit(X)
    with pytest.raises(ValueError, match="precomputed"):
        KernelPCA(kernel="precomputed", fit_inverse_transform=True).fit(X @ X.T)


def test_without_a_number_of_components_those_of_rounding_are_dropped():
    assert KernelPCA().fit(samples(50, 3)).eigenvalues_.shape == (3,)


def test_the_way_back_is_learned():
    X = make_circles(300, factor=0.3, noise=0.02, random_state=0)[0]
    options = {"kernel": "rbf", "gamma": 5, "alpha": 1e-3, "fit_inverse_transform": True}
    ours, theirs = KernelPCA(20, **options).fit(X), peer.KernelPCA(20, **options).fit(X)
    back = ours.inverse_transform(ours.transform(X))
    np.testing.assert_allclose(back, theirs.inverse_transform(theirs.transform(X)), atol=1e-6)
    assert np.sqrt(np.mean((back - X) ** 2)) < 0.05
    with pytest.raises(NotFittedError, match="fit_inverse_transform"):
        KernelPCA().fit(X).inverse_transform(X)


def test_what_kernel_pca_refuses():
    with pytest.raises(ValueError, match="kernel must be"):
        KernelPCA(kernel="gauss").fit(samples(9, 3))
    with pytest.raises(ValueError, match="n_components"):
        KernelPCA(10).fit(samples(9, 3))
