# SPDX-License-Identifier: BSD-3-Clause
"""Joint tables, Bayes, beliefs and networks from Python."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
import scipy.stats

import mixlab
from mixlab import probability

YES_NO = [True, False]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def medical():
    return probability.JointTable(
        {"disease": YES_NO, "test": ["positive", "negative"]}, [[0.0099, 0.0001], [0.0495, 0.9405]]
    )


def random_table(shape, seed=1):
    p = np.random.default_rng(seed).dirichlet(np.ones(np.prod(shape))).reshape(shape)
    return probability.JointTable({f"x{k}": list(range(n)) for k, n in enumerate(shape)}, p), p


def burglary():
    net = probability.BayesianNetwork()
    net.add("burglary", YES_NO, [], [0.001, 0.999])
    net.add("earthquake", YES_NO, [], [0.002, 0.998])
    net.add("alarm", YES_NO, ["burglary", "earthquake"], [[[0.95, 0.05], [0.94, 0.06]], [[0.29, 0.71], [0.001, 0.999]]])
    net.add("john", YES_NO, ["alarm"], [[0.9, 0.1], [0.05, 0.95]])
    net.add("mary", YES_NO, ["alarm"], [[0.7, 0.3], [0.01, 0.99]])
    return net


@pytest.mark.parametrize("rank", range(1, 9))
def test_a_table_of_any_rank_is_what_numpy_makes_of_it(rank):
    table, p = random_table((2, 3, 2, 2, 3, 2, 2, 2)[:rank])
    assert table.shape == p.shape
    np.testing.assert_allclose(table.probabilities, p, rtol=1e-14)
    kept = sorted(range(rank), reverse=True)[:2]
    others = tuple(k for k in range(rank) if k not in kept)
    expected = p.sum(axis=others).T if len(kept) == 2 else p
    np.testing.assert_allclose(table.marginal([f"x{k}" for k in kept]).probabilities, expected, rtol=1e-12)
    given = table.given(x0=1)
    np.testing.assert_allclose(given.probabilities, p[1] / p[1].sum(), rtol=1e-12)
    assert table.entropy() == pytest.approx(scipy.stats.entropy(p.ravel()), rel=1e-12)


def test_outcomes_are_strings_numbers_or_booleans_and_come_back_as_such():
    table = probability.JointTable(
        {"a": [True, False], "b": np.arange(2), "c": [0.5, "half"]}, np.full((2, 2, 2), 1 / 8)
    )
    assert table.outcomes == {"a": [True, False], "b": [0, 1], "c": [0.5, "half"]}
    assert [type(outcome) for outcome in table.outcomes["a"]] == [bool, bool]
    assert table.probability(a=True, c="half") == pytest.approx(0.25, rel=1e-15)
    assert table.probability({"b": np.int64(1)}) == pytest.approx(0.5, rel=1e-15)
    assert table.expectation("b") == 0.5
    with pytest.raises(ValueError, match="'a' has the outcomes True, False; got 1"):
        table.probability(a=1)
    with pytest.raises(ValueError, match="outcomes of 'c' are not numbers"):
        table.expectation("c")
    with pytest.raises(TypeError, match="must be a sequence, not a string"):
        probability.JointTable({"a": "xy"}, [0.5, 0.5])


def test_conditionals_and_the_chain_rule():
    table = medical()
    assert table.given(test="positive").probability(disease=True) == pytest.approx(1 / 6, rel=1e-12)
    by_name = table.conditional("test", "disease")
    np.testing.assert_allclose(by_name.probabilities, [[0.99, 0.01], [0.05, 0.95]], rtol=1e-12)
    by_outcome = table.conditional("test", {"disease": True})
    np.testing.assert_allclose(by_outcome.probabilities, [0.99, 0.01], rtol=1e-12)
    first, second = table.chain_rule(["disease", "test"])
    np.testing.assert_allclose(first.probabilities[:, None] * second.probabilities, table.probabilities, rtol=1e-14)
    assert (list(second.given), list(second.outcomes)) == (["disease"], ["test"])
    assert not table.are_independent("disease", "test")
    assert table.mutual_information("disease", "test") == pytest.approx(
        probability.mutual_information(table.probabilities), rel=1e-12
    )


def test_what_is_conditional_on_the_impossible_says_so():
    table = probability.JointTable({"a": [0, 1], "b": [0, 1]}, [[0.5, 0.5], [0, 0]])
    with pytest.raises(mixlab.MixlabError, match="a = 1 has probability zero"):
        table.given(a=1)
    with pytest.raises(mixlab.MixlabError, match="probability zero"):
        table.conditional("b", {"a": 1})


def test_moments_agree_with_numpy():
    table, p = random_table((4, 3))
    i, j = np.indices(p.shape)
    assert table.expectation("x0") == pytest.approx((p * i).sum(), rel=1e-13)
    assert table.expectation("x0", [0, 1, 4, 9]) == pytest.approx((p * i**2).sum(), rel=1e-13)
    covariance = (p * i * j).sum() - (p * i).sum() * (p * j).sum()
    assert table.covariance("x0", "x1") == pytest.approx(covariance, abs=1e-14)
    assert table.variance("x1") == pytest.approx(table.covariance("x1", "x1"), rel=1e-14)


def test_a_table_refuses_what_is_not_one():
    with pytest.raises(ValueError, match=r"probabilities must have shape \(2, 3\), got \(3, 2\)"):
        probability.JointTable({"a": [0, 1], "b": [0, 1, 2]}, np.full((3, 2), 1 / 6))
    with pytest.raises(TypeError, match="probabilities must be a 2-D array"):
        probability.JointTable({"a": [0, 1], "b": [0, 1, 2]}, np.full(6, 1 / 6))
    with pytest.raises(ValueError, match="must be finite"):
        probability.JointTable({"a": [0, 1]}, [np.nan, 1])
    with pytest.raises(ValueError, match="must sum to 1"):
        probability.JointTable({"a": [0, 1]}, [1, 3])
    assert probability.JointTable({"a": [0, 1]}, [1, 3], normalize=True).probabilities.tolist() == [0.25, 0.75]


def test_samples_become_frequencies():
    table = probability.JointTable.from_samples(["sky", "rain"], [["grey", True], ["grey", False], ["blue", False]])
    assert table.outcomes == {"sky": ["blue", "grey"], "rain": [False, True]}
    np.testing.assert_allclose(table.probabilities, [[1 / 3, 0], [1 / 3, 1 / 3]], rtol=1e-15)
    numbers = probability.JointTable.from_samples(["i", "j"], np.array([[1, 2], [1, 3]]))
    assert numbers.outcomes == {"i": [1], "j": [2, 3]}


def test_a_table_shows_itself():
    table = medical()
    assert repr(table) == "JointTable(disease (2), test (2))"
    html = table._repr_html_()
    assert "<th>test = positive</th>" in html
    assert "<td>0.0099</td>" in html
    assert "P" in table.marginal("disease")._repr_html_()
    assert "&lt;b&gt;" in probability.JointTable({"<b>": [0, 1]}, [0.5, 0.5])._repr_html_()
    conditional = table.conditional("test", "disease")
    assert repr(conditional) == "ConditionalTable(test (2) | disease (2))"
    assert "<td>0.99</td>" in conditional._repr_html_()
    axes = table.plot()
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("test", "disease")
    table.marginal("test").plot()
    with pytest.raises(ValueError, match="one or two variables, got 3"):
        random_table((2, 2, 2))[0].plot()


def test_bayes_and_its_history():
    np.testing.assert_allclose(probability.bayes([0.01, 0.99], [0.99, 0.05]), [1 / 6, 5 / 6], rtol=1e-13)
    update = probability.sequential_update([0.01, 0.99], [[0.99, 0.05]] * 3)
    assert update.history.shape == (4, 2)
    np.testing.assert_array_equal(update.history[-1], update.posterior)
    assert update.log_evidence == pytest.approx(np.log(0.01 * 0.99**3 + 0.99 * 0.05**3), rel=1e-13)
    assert update.plot(labels=["ill", "healthy"]).get_xlabel() == "data seen"
    with pytest.raises(mixlab.MixlabError, match="probability zero under every hypothesis"):
        probability.bayes([1, 0], [0, 1])
    with pytest.raises(ValueError, match="likelihood must have 2 entries"):
        probability.sequential_update([0.5, 0.5], [[1, 1, 1]])


BELIEFS = [
    (probability.BetaBinomial(2, 3), [1, 0, 1, 1], scipy.stats.beta(5, 4)),
    (probability.GammaPoisson(2, 1), [3, 5, 4], scipy.stats.gamma(14, scale=1 / 4)),
    (probability.NormalNormal(1, 4, 2), [3, 5, 4], scipy.stats.norm(25 / 7, np.sqrt(4 / 7))),
    (probability.NormalInverseGamma(0, 1, 2, 2), [1, 3], scipy.stats.t(6, 4 / 3, np.sqrt(13 / 3 / 9))),
]


@pytest.mark.parametrize(("prior", "data", "law"), BELIEFS, ids=lambda v: type(v).__name__)
def test_a_belief_is_the_law_of_the_textbook(prior, data, law):
    belief = prior.update(data)
    assert belief.mean == pytest.approx(law.mean(), rel=1e-12)
    assert belief.variance == pytest.approx(law.var(), rel=1e-12)
    assert belief.credible_interval(0.9) == pytest.approx(law.interval(0.9), rel=1e-10)
    x = law.ppf(0.3)
    assert belief.pdf(x) == pytest.approx(law.pdf(x), rel=1e-11)
    assert (prior.size, belief.size) == (0, len(data))
    one_by_one = prior
    for datum in data:
        one_by_one = one_by_one.update([datum])
    assert one_by_one.log_evidence == pytest.approx(belief.log_evidence, rel=1e-13)
    np.testing.assert_allclose(one_by_one.history, belief.history, rtol=1e-13)
    assert f"after {len(data)} data" in repr(belief)
    assert belief.plot(curves=3).get_ylabel() == "density"


def test_predictive_laws_are_those_of_scipy():
    beta, gamma = probability.BetaBinomial(1.5, 2.5), probability.GammaPoisson(2.5, 0.7)
    for k in range(6):
        assert beta.predictive(k, 5) == pytest.approx(scipy.stats.betabinom(5, 1.5, 2.5).pmf(k), rel=1e-11)
        assert gamma.predictive(k) == pytest.approx(scipy.stats.nbinom(2.5, 0.7 / 1.7).pmf(k), rel=1e-11)
    normal = probability.NormalNormal(1, 2, 3)
    assert normal.predictive(0.3) == pytest.approx(scipy.stats.norm(1, np.sqrt(5)).pdf(0.3), rel=1e-12)
    both = probability.NormalInverseGamma(1, 2, 3, 4)
    assert both.predictive(0.3) == pytest.approx(scipy.stats.t(6, 1, np.sqrt(4 * 3 / 6)).pdf(0.3), rel=1e-12)
    assert both.noise_variance_mean == 2
    assert both.noise_variance_interval(0.8) == pytest.approx(scipy.stats.invgamma(3, scale=4).interval(0.8), rel=1e-10)


def test_a_belief_about_classes():
    belief = probability.DirichletMultinomial([1, 1, 2]).update([0, 2, 2])
    np.testing.assert_allclose(belief.mean, scipy.stats.dirichlet([2, 1, 4]).mean(), rtol=1e-14)
    np.testing.assert_allclose(belief.variance, scipy.stats.dirichlet([2, 1, 4]).var(), rtol=1e-13)
    assert belief.credible_interval().shape == (3, 2)
    assert repr(belief) == "DirichletMultinomial(concentration=[2, 1, 4], after 3 data)"
    assert belief.plot().get_xlabel() == "class"
    with pytest.raises(ValueError, match="class numbers from 0 to 2, got 3"):
        belief.update([3])


def test_the_burglar_alarm():
    net = burglary()
    answer = net.query("burglary", john=True, mary=True)
    assert answer.probability(burglary=True) == pytest.approx(0.284171835364393, rel=1e-13)
    assert net.query("burglary", {"john": True, "mary": True}).probability(burglary=True) == pytest.approx(
        net.joint().given(john=True, mary=True).probability(burglary=True), rel=1e-12
    )
    assert net.names == ["burglary", "earthquake", "alarm", "john", "mary"]
    assert net.parents("alarm") == ["burglary", "earthquake"]
    assert net.d_separated("burglary", "earthquake")
    assert not net.d_separated("burglary", "earthquake", "john")
    assert net.d_separated("john", "mary", ["alarm"])
    assert "alarm | burglary, earthquake" in repr(net)
    assert len(net.plot().texts) == 5 + 4
    other = probability.BayesianNetwork()
    other.add("a", YES_NO, [], [1, 0])
    other.add("b", YES_NO, ["a"], [[0.5, 0.5]] * 2)
    with pytest.raises(mixlab.MixlabError, match="evidence has probability zero"):
        other.query("b", a=False)


def test_a_network_refuses_cycles_and_tables_that_do_not_fit():
    net = probability.BayesianNetwork()
    with pytest.raises(ValueError, match="must be added first: the graph must have no cycle"):
        net.add("a", YES_NO, ["b"], [[1, 0], [0, 1]])
    net.add("a", YES_NO, [], [0.5, 0.5])
    with pytest.raises(ValueError, match=r"table must have shape \(2, 3\), got \(3, 2\)"):
        net.add("b", [1, 2, 3], ["a"], np.full((3, 2), 0.5))
    with pytest.raises(ValueError, match="each row of the table of 'b' must sum to 1"):
        net.add("b", YES_NO, ["a"], [[0.5, 0.5], [0.5, 0.6]])
