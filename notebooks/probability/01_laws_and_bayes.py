# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: probability-01
# course: 254-1-71
# objectives: [1-71.6, 1-71.7, 1-71.9, 1-71.10, 1-71.11, 1-71.12]
# title: Variables aléatoires, Bayes et lois classiques | Random variables, Bayes and the classical laws
# minutes: 120
# needs: [NumPy, dériver et intégrer | NumPy, derivatives and integrals]
# ---

# %% [markdown] lang="fr"
# Un programme qui apprend ne dit pas « c'est un chat », mais « un chat, à 93 % ». À la fin de la séance vous saurez
# tirer au hasard selon une loi, reconnaître les lois classiques et dire laquelle naît de laquelle, lire une table à
# deux entrées, et réviser une opinion avec la règle de Bayes.

# %% [markdown] lang="en"
# A program that learns does not say “this is a cat”, but “a cat, 93% sure”. By the end of this practical you will be
# able to draw at random from a law, recognise the classical laws and tell which is born of which, read a two-way
# table, and revise an opinion with Bayes' rule.

# %%
import matplotlib.pyplot as plt
import numpy as np
import sympy as sp
from scipy import stats
from sklearn.datasets import load_iris
from sklearn.naive_bayes import GaussianNB

from mixlab import probability
from mixlab.practicals import check, compare, hint, ready, setup

tp = setup("probability-01")

# %% [markdown] lang="fr"
# ## 1. D'abord une image
#
# Un tramway passe en moyenne toutes les deux minutes, sans horaire. On note les attentes. Regardez les barres quand les
# mesures deviennent nombreuses : vers quoi vont-elles ?

# %% [markdown] lang="en"
# ## 1. A picture first
#
# A tram comes every two minutes on average, with no timetable. We write down the waits. Look at the bars as the
# measurements become many: what do they tend to?

# %%
waiting = probability.Exponential(rate=0.5)  # trams a minute
waits = waiting.sample(10_000, rng=tp.rng)
t = np.linspace(0, 10, 400)
fig, axes = plt.subplots(1, 3, figsize=(10, 3.2), sharey=True, layout="constrained")
for ax, n in zip(axes, (100, 1000, 10_000), strict=True):
    bars = {"weights": np.full(n, 1 / (n * 0.25)), "color": "#56B4E9"}  # area of all the bars: 1
    ax.hist(waits[:n], bins=np.arange(0, 10.1, 0.25), **bars, label=tp.text("mesures", "measurements"))
    ax.plot(t, waiting.pdf(t), color="#D55E00", label=tp.text("densité", "density"))
    ax.set(xlabel=tp.text("attente (min)", "wait (min)"), title=tp.text(f"{n} attentes", f"{n:,} waits"))
axes[0].set_ylabel(tp.text("part par minute (1/min)", "share per minute (1/min)"))
axes[0].legend()
plt.show()

# %% [markdown] lang="fr"
# ## 2. Loi, densité, quantile
#
# Une **variable aléatoire** $X$ est un nombre que le hasard choisit. Sa **loi** dit avec quelle probabilité il tombe
# dans chaque intervalle. Quand $X$ est continue, cette probabilité est une aire, sous la courbe de la **densité** $p$ :
# $$P(a \le X \le b) = \int_a^b p(x)\,dx.$$
# Une densité n'est donc pas une probabilité. Elle a une unité (ici 1/min), et peut dépasser 1.
#
# La **fonction de répartition** $F(x) = P(X \le x)$, elle, va de 0 à 1. Lue à l'envers, c'est le **quantile** :
# $F^{-1}(u)$ est la valeur que $X$ ne dépasse pas avec la probabilité $u$.

# %% [markdown] lang="en"
# ## 2. Law, density, quantile
#
# A **random variable** $X$ is a number that chance chooses. Its **law** says with what probability it falls in each
# interval. When $X$ is continuous, this probability is an area, under the **density** $p$:
# $$P(a \le X \le b) = \int_a^b p(x)\,dx.$$
# So a density is not a probability. It has a unit (here 1/min), and may exceed 1.
#
# The **distribution function** $F(x) = P(X \le x)$ does go from 0 to 1. Read backwards, it is the **quantile**:
# $F^{-1}(u)$ is the value that $X$ does not exceed with probability $u$.

# %%
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
left.plot(t, waiting.pdf(t), color="#D55E00")
part = t[(t >= 1) & (t <= 3)]
area = waiting.cdf(3) - waiting.cdf(1)
left.fill_between(part, waiting.pdf(part), color="#E69F00", label=f"$P(1 \\leq X \\leq 3)$ = {area:.3f}")
left.set(
    xlabel=tp.text("attente x (min)", "wait x (min)"), ylabel=tp.text("densité p(x) (1/min)", "density p(x) (1/min)")
)
left.set_title(tp.text("La probabilité est une aire", "The probability is an area"))
left.legend()
right.plot(t, waiting.cdf(t), color="#0072B2")
for u in (0.3, 0.6, 0.9):
    x = waiting.quantile(u)
    right.plot([0, x, x], [u, u, 0], "--", color="#CC79A7")
    right.plot([0, x], [u, 0], "o", color="#CC79A7", clip_on=False)
right.set(xlabel=tp.text("attente x (min)", "wait x (min)"), ylabel="u = F(x)", xlim=(0, 10), ylim=(0, 1.05))
right.set_title(tp.text("De u vers x : le quantile", "From u to x: the quantile"))
plt.show()

# %% [markdown] lang="fr"
# Si $U$ est uniforme sur $[0, 1]$, alors $F^{-1}(U)$ a pour répartition $F$. C'est la **transformation inverse** : un
# générateur de nombres uniformes suffit pour toutes les lois.
#
# **Exercice 1.** Écrivez `sample_exponential(rate, size, rng)`, qui tire `size` valeurs de la loi exponentielle.
# - sa répartition est $F(x) = 1 - e^{-\lambda x}$ pour $x \ge 0$, où $\lambda$ est `rate` : résolvez $u = F(x)$ ;
# - `rng.random(size)` donne des nombres uniformes ; n'utilisez aucun autre tirage.
#
# La vérification compare la répartition de vos tirages à $F$. Bloqué ? `hint("probability.sample_exponential")`.

# %% [markdown] lang="en"
# If $U$ is uniform on $[0, 1]$, then $F^{-1}(U)$ has the distribution function $F$. This is the **inverse transform**:
# one generator of uniform numbers is enough for all laws.
#
# **Exercise 1.** Write `sample_exponential(rate, size, rng)`, which draws `size` values of the exponential law.
# - its distribution function is $F(x) = 1 - e^{-\lambda x}$ for $x \ge 0$, where $\lambda$ is `rate`: solve $u = F(x)$;
# - `rng.random(size)` gives uniform numbers; use no other draw.
#
# The check compares the distribution function of your draws with $F$. Stuck? `hint("probability.sample_exponential")`.


# %% exercise="probability.sample_exponential"
def sample_exponential(rate, size, rng):
    # solution
    u = rng.random(size)
    return -np.log1p(-u) / rate


# %% check
check("probability.sample_exponential", sample_exponential)

# %% hint="probability.sample_exponential" lang="fr"
# $u = 1 - e^{-\lambda x}$ donne $e^{-\lambda x} = 1 - u$. Prenez le logarithme.

# %% hint="probability.sample_exponential" lang="en"
# $u = 1 - e^{-\lambda x}$ gives $e^{-\lambda x} = 1 - u$. Take the logarithm.

# %% hint="probability.sample_exponential" lang="fr"
# Deux lignes : `u = rng.random(size)`, puis la formule. `np.log` s'applique à tout le tableau, sans boucle.

# %% hint="probability.sample_exponential" lang="en"
# Two lines: `u = rng.random(size)`, then the formula. `np.log` applies to the whole array, without a loop.


# %% mutant="probability.sample_exponential" expect="mean-for-rate"
def sample_exponential(rate, size, rng):
    return -np.log(1 - rng.random(size)) * rate


# %% mutant="probability.sample_exponential" expect="negative"
def sample_exponential(rate, size, rng):
    return np.log(1 - rng.random(size)) / rate


# %% mutant="probability.sample_exponential" expect="density-of-uniform"
def sample_exponential(rate, size, rng):
    return rate * np.exp(-rate * rng.random(size))


# %% mutant="probability.sample_exponential" expect="own-generator" state="almost"
def sample_exponential(rate, size, rng):
    return -np.log(1 - np.random.random(size)) / rate  # noqa: NPY002


# %% [markdown] lang="fr"
# La plus grande distance entre la répartition des tirages et $F$ est celle de **Kolmogorov–Smirnov**. Multipliez $n$
# par 100 : elle est à peu près divisée par 10. Les deux dernières lignes surprennent davantage : avoir déjà attendu
# 3 minutes ne change rien à ce qu'il reste à attendre. La loi exponentielle est **sans mémoire**.

# %% [markdown] lang="en"
# The largest distance between the distribution function of the draws and $F$ is that of **Kolmogorov–Smirnov**.
# Multiply $n$ by 100: it is divided by about 10. The last two lines are more of a surprise: having waited 3 minutes
# already changes nothing about the wait that is left. The exponential law has **no memory**.


# %%
def by_mixlab(rate, size, rng):
    return probability.Exponential(rate).sample(size, rng=rng)


draw = sample_exponential if ready("probability.sample_exponential") else by_mixlab
for n in (100, 10_000, 1_000_000):
    sample = draw(0.5, n, tp.rng)
    print(f"n = {n:7}   Kolmogorov-Smirnov: {stats.kstest(sample, waiting.cdf).statistic:.5f}")
print(f"P(X > 2)         = {np.mean(sample > 2):.4f}   ({tp.text('exacte', 'exact')}: {waiting.survival(2):.4f})")
print(f"P(X > 5 | X > 3) = {np.mean(sample[sample > 3] > 5):.4f}")

# %% [markdown] lang="fr"
# ## 3. Les événements rares
#
# Une épreuve réussit avec probabilité $p$ : c'est la loi de **Bernoulli**. Le nombre de succès en $n$ épreuves
# indépendantes suit la loi **binomiale**. Beaucoup d'épreuves, un succès rare : avec $p = \lambda/n$, elle tend vers la
# loi de **Poisson**,
# $$\binom{n}{k} p^k (1-p)^{n-k} \;\longrightarrow\; e^{-\lambda}\,\frac{\lambda^k}{k!}.$$
# L'exemple de Bortkiewicz (1898) : les cavaliers prussiens tués d'une ruade, par corps d'armée et par an.
#
# **Exercice 2.** À quelle vitesse ? Écrivez `poisson_distance(n, rate)`, la distance en **variation totale**
# $$\tfrac12 \sum_k |b_k - q_k|,$$
# où $b$ est la loi binomiale de paramètres $n$ et `rate / n`, et $q$ celle de Poisson.
# - `stats.binom.pmf(k, n, p)` et `stats.poisson.pmf(k, rate)` acceptent un tableau `k` ;
# - la loi de Poisson n'a pas de plus grande valeur : où arrêter la somme ?

# %% [markdown] lang="en"
# ## 3. Rare events
#
# A trial succeeds with probability $p$: this is the **Bernoulli** law. The number of successes in $n$ independent
# trials follows the **binomial** law. Many trials, a rare success: with $p = \lambda/n$, it tends to **Poisson**'s law,
# $$\binom{n}{k} p^k (1-p)^{n-k} \;\longrightarrow\; e^{-\lambda}\,\frac{\lambda^k}{k!}.$$
# Bortkiewicz's example (1898): Prussian cavalrymen killed by the kick of a horse, in a corps and in a year.
#
# **Exercise 2.** How fast? Write `poisson_distance(n, rate)`, the distance in **total variation**
# $$\tfrac12 \sum_k |b_k - q_k|,$$
# where $b$ is the binomial law of parameters $n$ and `rate / n`, and $q$ that of Poisson.
# - `stats.binom.pmf(k, n, p)` and `stats.poisson.pmf(k, rate)` take an array `k`;
# - Poisson's law has no largest value: where should the sum stop?


# %% exercise="probability.poisson_distance"
def poisson_distance(n, rate):
    # solution
    k = np.arange(n + 100)
    gaps = stats.binom.pmf(k, n, rate / n) - stats.poisson.pmf(k, rate)
    return np.sum(np.abs(gaps)) / 2


# %% check
check("probability.poisson_distance", poisson_distance)

# %% hint="probability.poisson_distance" lang="fr"
# Au-delà de $n$, la loi binomiale est nulle, pas celle de Poisson. Mais elle décroît très vite : `np.arange(n + 100)`.

# %% hint="probability.poisson_distance" lang="en"
# Above $n$, the binomial law is zero, and Poisson's is not. But it decreases very fast: `np.arange(n + 100)`.

# %% hint="probability.poisson_distance" lang="fr"
# La probabilité de succès est `rate / n`. Il reste une différence, `np.abs`, `np.sum`, et le facteur 1/2.

# %% hint="probability.poisson_distance" lang="en"
# The probability of success is `rate / n`. What remains is a difference, `np.abs`, `np.sum`, and the factor 1/2.


# %% mutant="probability.poisson_distance" expect="tail"
def poisson_distance(n, rate):
    k = np.arange(n + 1)
    return np.sum(np.abs(stats.binom.pmf(k, n, rate / n) - stats.poisson.pmf(k, rate))) / 2


# %% mutant="probability.poisson_distance" expect="not-halved"
def poisson_distance(n, rate):
    k = np.arange(n + 100)
    return np.sum(np.abs(stats.binom.pmf(k, n, rate / n) - stats.poisson.pmf(k, rate)))


# %% mutant="probability.poisson_distance" expect="largest-gap"
def poisson_distance(n, rate):
    k = np.arange(n + 1)
    return np.max(np.abs(stats.binom.pmf(k, n, rate / n) - stats.poisson.pmf(k, rate)))


# %%
def distance_by_mixlab(n, rate):
    k = np.arange(n + 100)
    return probability.total_variation(probability.Binomial(n, rate / n).pmf(k), probability.Poisson(rate).pmf(k))


deaths, years = np.arange(5), np.array([109, 65, 22, 3, 1])  # 200 years of a corps in all, 122 deaths
n = np.array([10, 30, 100, 300, 1000])
distance = poisson_distance if ready("probability.poisson_distance") else distance_by_mixlab
fig, (left, right) = plt.subplots(1, 2, figsize=(9.4, 3.5), layout="constrained")
left.bar(deaths, years, color="#56B4E9", label=tp.text("observé", "observed"))
left.plot(deaths, 200 * probability.Poisson(0.61).pmf(deaths), "o", color="#D55E00", label="Poisson, λ = 0.61")
left.set(xlabel=tp.text("morts dans l'année", "deaths in the year"), ylabel=tp.text("nombre de cas", "number of cases"))
left.set_title(tp.text("Les ruades de Bortkiewicz", "Bortkiewicz's horses"))
right.loglog(
    n, [distance(int(m), 3.0) for m in n], "o-", color="#0072B2", label=tp.text("distance, λ = 3", "distance, λ = 3")
)
right.loglog(n, 9 / n, "k--", lw=1, label=tp.text("borne de Le Cam, λ²/n", "Le Cam's bound, λ²/n"))
right.set(
    xlabel=tp.text("nombre d'épreuves n", "number of trials n"), ylabel=tp.text("variation totale", "total variation")
)
right.set_title(tp.text("De la loi binomiale à Poisson : pente −1", "From binomial to Poisson: slope −1"))
left.legend()
right.legend()
plt.show()

# %% [markdown] lang="fr"
# La pente vaut $-1$ : dix fois plus d'épreuves, dix fois plus près. Le Cam (1960) a montré que la distance ne dépasse
# pas $\lambda^2/n$.
#
# ## 4. Espérance et variance, exactement
#
# L'**espérance** est la moyenne pondérée par la loi, une somme ou une intégrale. La **variance** mesure l'étalement :
# $$E[X] = \sum_k k\,P(X = k) \ \text{ ou } \int x\,p(x)\,dx, \qquad V(X) = E[X^2] - E[X]^2.$$
# Sa racine est l'**écart-type**. SymPy intègre sans arrondi :

# %% [markdown] lang="en"
# The slope is $-1$: ten times more trials, ten times closer. Le Cam (1960) proved that the distance is at most
# $\lambda^2/n$.
#
# ## 4. Mean and variance, exactly
#
# The **mean**, or expectation, is the average weighted by the law, a sum or an integral. The **variance** measures the
# spread:
# $$E[X] = \sum_k k\,P(X = k) \ \text{ or } \int x\,p(x)\,dx, \qquad V(X) = E[X^2] - E[X]^2.$$
# Its root is the **standard deviation**. SymPy integrates without rounding:

# %%
x, rate = sp.symbols("x lambda", positive=True)
density = rate * sp.exp(-rate * x)
mean = sp.integrate(x * density, (x, 0, sp.oo))
second = sp.integrate(x**2 * density, (x, 0, sp.oo))
print("E[X] =", mean, "   E[X²] =", second, "   V(X) =", sp.simplify(second - mean**2))

# %% [markdown] lang="fr"
# **Exercice 3.** Faites de même pour la loi binomiale : `binomial_moments(n, p)` renvoie le couple (espérance,
# variance).
# - `n` est un entier, `p` un symbole ; `sp.binomial(n, k)` est le coefficient ;
# - la somme a $n + 1$ termes : une boucle suffit, puis `sp.simplify`.

# %% [markdown] lang="en"
# **Exercise 3.** Do the same for the binomial law: `binomial_moments(n, p)` returns the pair (mean, variance).
# - `n` is an integer, `p` a symbol; `sp.binomial(n, k)` is the coefficient;
# - the sum has $n + 1$ terms: a loop is enough, then `sp.simplify`.


# %% exercise="probability.binomial_moments"
def binomial_moments(n, p):
    # solution
    weights = [sp.binomial(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    mean = sum(k * weights[k] for k in range(n + 1))
    second = sum(k**2 * weights[k] for k in range(n + 1))
    return sp.simplify(mean), sp.simplify(second - mean**2)


# %% check
check("probability.binomial_moments", binomial_moments)

# %% hint="probability.binomial_moments" lang="fr"
# Commencez par la liste des poids $P(X = k)$, pour $k = 0, \dots, n$.

# %% hint="probability.binomial_moments" lang="en"
# Begin with the list of the weights $P(X = k)$, for $k = 0, \dots, n$.

# %% hint="probability.binomial_moments" lang="fr"
# Deux sommes : celle de `k * poids[k]` et celle de `k**2 * poids[k]`. La variance les combine.

# %% hint="probability.binomial_moments" lang="en"
# Two sums: that of `k * weights[k]` and that of `k**2 * weights[k]`. The variance combines them.


# %% mutant="probability.binomial_moments" expect="second-moment"
def binomial_moments(n, p):
    weights = [sp.binomial(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    return sum(k * weights[k] for k in range(n + 1)), sum(k**2 * weights[k] for k in range(n + 1))


# %% mutant="probability.binomial_moments" expect="no-coefficient"
def binomial_moments(n, p):
    weights = [p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    mean = sum(k * weights[k] for k in range(n + 1))
    return mean, sum(k**2 * weights[k] for k in range(n + 1)) - mean**2


# %% mutant="probability.binomial_moments" expect="last-term"
def binomial_moments(n, p):
    weights = [sp.binomial(n, k) * p**k * (1 - p) ** (n - k) for k in range(n)]
    mean = sum(k * weights[k] for k in range(n))
    return mean, sum(k**2 * weights[k] for k in range(n)) - mean**2


# %% mutant="probability.binomial_moments" expect="type" state="almost"
def binomial_moments(n, p):
    return 1.0 * n * p, 1.0 * n * p * (1 - p)


# %% [markdown] lang="fr"
# ## 5. Qui naît de qui
#
# - Bernoulli → **binomiale**, en ajoutant ; → **Poisson**, quand le succès est rare.
# - Entre deux événements d'un processus de Poisson, l'attente est **exponentielle**.
# - La somme de $k$ attentes exponentielles suit la loi **gamma** de forme $k$.
# - La somme d'un grand nombre de termes indépendants, de même loi et de variance finie, est presque **normale** : c'est
#   le **théorème central limite**.
#
# On attend le premier tramway, le cinquième, le trentième. Que devient l'asymétrie ?

# %% [markdown] lang="en"
# ## 5. Who is born of whom
#
# - Bernoulli → **binomial**, by adding; → **Poisson**, when a success is rare.
# - Between two events of a Poisson process, the wait is **exponential**.
# - The sum of $k$ exponential waits follows the **gamma** law of shape $k$.
# - The sum of a great number of independent terms, of the same law and of finite variance, is nearly **normal**: this
#   is the **central limit theorem**.
#
# We wait for the first tram, the fifth, the thirtieth. What becomes of the asymmetry?

# %%
fig, axes = plt.subplots(1, 3, figsize=(10, 3.4), layout="constrained")
for ax, k in zip(axes, (1, 5, 30), strict=True):
    sums = waiting.sample((20_000, k), rng=tp.rng).sum(axis=1)
    gamma = probability.Gamma(shape=k, scale=2)
    normal = probability.Normal(gamma.mean, gamma.standard_deviation)
    s = np.linspace(max(0, normal.quantile(0.0005)), gamma.quantile(0.999), 300)
    ax.hist(sums, bins=50, range=(s[0], s[-1]), density=True, color="#56B4E9", label=tp.text("sommes", "sums"))
    ax.plot(s, gamma.pdf(s), color="#D55E00", label="gamma")
    ax.plot(s, normal.pdf(s), "k--", lw=1, label=tp.text("normale", "normal"))
    ax.set(xlabel=tp.text("attente totale (min)", "total wait (min)"), title=tp.text(f"{k} attentes", f"{k} waits"))
axes[0].set_title(tp.text("1 attente", "1 wait"))
axes[0].set_ylabel(tp.text("densité (1/min)", "density (1/min)"))
axes[0].legend()
plt.show()

# %% [markdown] lang="fr"
# ## 6. Deux variables, une table
#
# Comment les étudiants viennent-ils, selon le ciel ? La **loi conjointe** $P(x, y)$ tient dans un tableau : une ligne
# par ciel, une colonne par trajet. On en tire
# - la **marginale** $P(x) = \sum_y P(x, y)$ : un axe disparaît ;
# - la **conditionnelle** $P(y \mid x) = P(x, y)/P(x)$ : une loi pour chaque $x$.
#
# Lue dans l'autre sens, c'est la **règle de la chaîne**, $P(x, y) = P(x)\,P(y \mid x)$.
#
# **Exercice 4.** Écrivez `marginal_and_conditional(P)`, qui renvoie le couple (`p_x`, `p_y_given_x`).
# - `P` a la forme `(nx, ny)` ; les résultats, `(nx,)` et `(nx, ny)`.

# %% [markdown] lang="en"
# ## 6. Two variables, one table
#
# How do students come, depending on the sky? The **joint law** $P(x, y)$ fits in an array: a row for each sky, a column
# for each means of transport. Out of it come
# - the **marginal** $P(x) = \sum_y P(x, y)$: an axis disappears;
# - the **conditional** $P(y \mid x) = P(x, y)/P(x)$: one law for each $x$.
#
# Read the other way, this is the **chain rule**, $P(x, y) = P(x)\,P(y \mid x)$.
#
# **Exercise 4.** Write `marginal_and_conditional(P)`, which returns the pair (`p_x`, `p_y_given_x`).
# - `P` has shape `(nx, ny)`; the results, `(nx,)` and `(nx, ny)`.


# %% exercise="probability.marginal_conditional"
def marginal_and_conditional(P):
    # solution
    p_x = P.sum(axis=1)
    return p_x, P / p_x[:, None]


# %% check
check("probability.marginal_conditional", marginal_and_conditional)

# %% hint="probability.marginal_conditional" lang="fr"
# Les colonnes sont l'axe 1 : c'est celui qui doit disparaître de la marginale de $x$.

# %% hint="probability.marginal_conditional" lang="en"
# The columns are axis 1: it is the one that must disappear from the marginal of $x$.

# %% hint="probability.marginal_conditional" lang="fr"
# Pour diviser chaque ligne par sa somme, donnez un axe de plus à celle-ci : `p_x[:, None]`, de forme `(nx, 1)`.

# %% hint="probability.marginal_conditional" lang="en"
# To divide each row by its sum, give the latter one more axis: `p_x[:, None]`, of shape `(nx, 1)`.


# %% mutant="probability.marginal_conditional" expect="given-y"
def marginal_and_conditional(P):
    return P.sum(axis=1), P / P.sum(axis=0)


# %% mutant="probability.marginal_conditional" expect="joint"
def marginal_and_conditional(P):
    return P.sum(axis=1), P


# %% mutant="probability.marginal_conditional" expect="shape"
def marginal_and_conditional(P):
    return P.sum(axis=0), P / P.sum(axis=0)


# %% mutant="probability.marginal_conditional" expect="exception"
def marginal_and_conditional(P):
    p_x = P.sum(axis=1)
    return p_x, P / p_x


# %%
sky = tp.text("ciel", "sky"), tp.text("soleil nuages pluie", "sun clouds rain").split()
way = tp.text("trajet", "transport"), tp.text("vélo marche bus voiture", "bicycle walk bus car").split()
P = np.array([[0.22, 0.09, 0.06, 0.03], [0.10, 0.08, 0.12, 0.05], [0.01, 0.02, 0.13, 0.09]])
table = probability.JointTable(dict((sky, way)), P)
of_sky, way_given_sky = table.chain_rule([sky[0], way[0]])
print(of_sky.probabilities, np.allclose(P, of_sky.probabilities[:, None] * way_given_sky.probabilities))
if ready("probability.marginal_conditional"):
    print(np.allclose(marginal_and_conditional(P)[1], way_given_sky.probabilities))
way_given_sky

# %% [markdown] lang="fr"
# Pour des variables qui sont des nombres, la **covariance** $\mathrm{Cov}(X, Y) = E[XY] - E[X]E[Y]$ dit si elles
# montent ensemble ; divisée par les deux écarts-types, c'est la **corrélation**, entre $-1$ et 1. Deux variables
# **indépendantes**, $P(x, y) = P(x)P(y)$ partout, ont une covariance nulle. Et dans l'autre sens ?

# %% [markdown] lang="en"
# For variables that are numbers, the **covariance** $\mathrm{Cov}(X, Y) = E[XY] - E[X]E[Y]$ says whether they rise
# together; divided by both standard deviations, it is the **correlation**, between $-1$ and 1. Two **independent**
# variables, $P(x, y) = P(x)P(y)$ everywhere, have zero covariance. And the other way round?

# %%
square = probability.JointTable({"X": [-1, 0, 1], "Y": [0, 1]}, np.array([[0, 1], [1, 0], [0, 1]]) / 3)  # Y = X²
copy = probability.JointTable({"X": [-1, 0, 1], "Y": [-1, 0, 1]}, np.array([[4, 1, 0], [1, 3, 1], [0, 1, 4]]) / 15)
for name, joint in (("Y = X²", square), ("Y ≈ X ", copy)):
    covariance = joint.covariance("X", "Y")
    correlation = covariance / np.sqrt(joint.variance("X") * joint.variance("Y"))
    print(f"{name}  Cov = {covariance:.3f}  {tp.text('corrélation', 'correlation')} = {correlation:.3f}", end="  ")
    print(tp.text("indépendantes :", "independent:"), joint.are_independent("X", "Y"))

# %% [markdown] lang="fr"
# Si $Y = X^2$, connaître $X$ donne $Y$ ; pourtant la covariance est nulle. Elle ne voit que la part linéaire du lien.
#
# ## 7. La règle de Bayes
#
# Une maladie touche 1 % des gens. Le test est positif chez 99 % des malades (la **sensibilité**), et négatif chez 95 %
# des autres (la **spécificité**). Le vôtre est positif. Avant de regarder la figure, pariez : quelle est la probabilité
# que vous soyez malade ?

# %% [markdown] lang="en"
# If $Y = X^2$, to know $X$ is to know $Y$; yet the covariance is zero. It sees only the linear part of the link.
#
# ## 7. Bayes' rule
#
# A disease strikes 1% of people. The test is positive for 99% of them (its **sensitivity**), and negative for 95% of
# the others (its **specificity**). Yours is positive. Before you look at the figure, bet: how likely are you to be ill?

# %%
rows, columns = np.divmod(np.arange(594), 33)
ill = np.arange(594) < 99
fig, ax = plt.subplots(figsize=(7.2, 3.6), layout="constrained")
kinds = (
    (ill, "#D55E00", "s", tp.text("99 malades", "99 ill")),
    (~ill, "#56B4E9", "o", tp.text("495 bien portants", "495 healthy")),
)
for kind, colour, marker, label in kinds:
    ax.plot(columns[kind], rows[kind], marker, color=colour, ms=5, label=label)
ax.set(
    xticks=[],
    yticks=[],
    xlabel=tp.text("un point : une personne dont le test est positif", "a dot: a person whose test is positive"),
)
ax.set_ylabel(tp.text("33 personnes par ligne", "33 people a row"))
ax.set_title(tp.text("Les 594 tests positifs sur 10 000 personnes", "The 594 positive tests among 10,000 people"))
ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
plt.show()

# %% [markdown] lang="fr"
# Un sur six. Les malades sont rares, et 5 % de tous les autres font une foule. En formule, pour des hypothèses $h$ et
# des données $d$ :
# $$P(h \mid d) = \frac{P(h)\,P(d \mid h)}{\sum_{h'} P(h')\,P(d \mid h')}.$$
# $P(h)$ est l'**a priori**, $P(d \mid h)$ la **vraisemblance**, le résultat l'**a posteriori**.
#
# **Exercice 5.** Écrivez `bayes(prior, likelihood)` : deux tableaux de forme `(n,)`, un nombre par hypothèse ; le
# résultat a la même forme.

# %% [markdown] lang="en"
# One in six. Ill people are rare, and 5% of all the others make a crowd. As a formula, for hypotheses $h$ and data
# $d$:
# $$P(h \mid d) = \frac{P(h)\,P(d \mid h)}{\sum_{h'} P(h')\,P(d \mid h')}.$$
# $P(h)$ is the **prior**, $P(d \mid h)$ the **likelihood**, the result the **posterior**.
#
# **Exercise 5.** Write `bayes(prior, likelihood)`: two arrays of shape `(n,)`, a number for each hypothesis; the result
# has the same shape.


# %% exercise="probability.bayes"
def bayes(prior, likelihood):
    # solution
    joint = prior * likelihood
    return joint / joint.sum()


# %% check
check("probability.bayes", bayes)

# %% hint="probability.bayes" lang="fr"
# Le numérateur est un produit de tableaux, terme à terme.

# %% hint="probability.bayes" lang="en"
# The numerator is a product of arrays, term by term.

# %% hint="probability.bayes" lang="fr"
# Le dénominateur est la somme des numérateurs : après la division, le total vaut 1.

# %% hint="probability.bayes" lang="en"
# The denominator is the sum of the numerators: after the division, the total is 1.


# %% mutant="probability.bayes" expect="prior-forgotten"
def bayes(prior, likelihood):
    return likelihood / likelihood.sum()


# %% mutant="probability.bayes" expect="not-normalised"
def bayes(prior, likelihood):
    return prior * likelihood


# %% mutant="probability.bayes" expect="wrong-evidence"
def bayes(prior, likelihood):
    return prior * likelihood / likelihood.sum()


# %% mutant="probability.bayes" expect="shape"
def bayes(prior, likelihood):
    return prior[0] * likelihood[0] / np.sum(prior * likelihood)


# %% [markdown] lang="fr"
# Un second test, différent, est positif aussi. L'a posteriori du premier devient l'a priori du second. L'ordre
# compte-t-il ? (Il faut que les tests soient indépendants chez les malades, et chez les autres.)

# %% [markdown] lang="en"
# A second test, of another kind, is positive too. The posterior of the first becomes the prior of the second. Does the
# order matter? (The tests must be independent among the ill, and among the others.)

# %%
revise = bayes if ready("probability.bayes") else probability.bayes
prior = np.array([0.01, 0.99])  # ill, healthy
first, second = np.array([0.99, 0.05]), np.array([0.80, 0.10])  # P(positive | ill), P(positive | healthy)
print(tp.text("le premier ", "the first  "), revise(prior, first))
print(tp.text("puis l'autre", "then the other"), revise(revise(prior, first), second))
print(tp.text("en sens inverse", "the other way round"), revise(revise(prior, second), first))
print("mixlab", probability.sequential_update(prior, [first, second]).posterior)

# %% [markdown] lang="fr"
# L'hypothèse peut aussi être un nombre : la probabilité $\theta$ qu'une pièce tombe sur pile. Partant d'un a priori
# uniforme, après $s$ piles et $f$ faces, l'a posteriori est la loi **bêta** de paramètres $1 + s$ et $1 + f$.

# %% [markdown] lang="en"
# The hypothesis may also be a number: the probability $\theta$ that a coin falls on heads. From a uniform prior, after
# $s$ heads and $f$ tails, the posterior is the **beta** law of parameters $1 + s$ and $1 + f$.

# %%
throws = probability.Bernoulli(0.7).sample(50, rng=tp.rng)
theta = np.linspace(0, 1, 400)
fig, ax = plt.subplots(figsize=(6.8, 3.8), layout="constrained")
for n, colour, style in zip(
    (0, 1, 5, 50), ("#999999", "#E69F00", "#0072B2", "#009E73"), (":", "--", "-.", "-"), strict=True
):
    belief = probability.BetaBinomial(1, 1).update(throws[:n])
    label = tp.text(f"{n} lancer{'s' if n > 1 else ''}", f"{n} throw{'' if n == 1 else 's'}")
    ax.plot(theta, probability.Beta(belief.alpha, belief.beta).pdf(theta), style, color=colour, label=label)
low, high = belief.credible_interval(0.95)
ax.axvline(0.7, color="k", lw=1, label=tp.text("vraie valeur", "true value"))
ax.axvspan(low, high, color="#009E73", alpha=0.12, label=tp.text("95 %, 50 lancers", "95%, 50 throws"))
ax.set(
    xlabel=tp.text(r"probabilité de pile $\theta$", r"probability of heads $\theta$"),
    ylabel=tp.text("densité", "density"),
)
ax.set_title(tp.text("Ce que l'on croit de la pièce", "What we believe of the coin"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# ## 8. Classer des fleurs
#
# Trois espèces d'iris, quatre mesures $x_j$ par fleur. L'hypothèse est l'espèce $c$. Le **classifieur bayésien naïf**
# suppose les mesures indépendantes dans chaque espèce, et normales, de moyennes $m_{cj}$ et de variances $v_{cj}$ :
# $$\log P(c)\,p(x \mid c) = \log P(c) - \tfrac12 \sum_j
# \left[\log(2\pi v_{cj}) + \frac{(x_j - m_{cj})^2}{v_{cj}}\right].$$
# Pourquoi des logarithmes ? Quatre cents densités de 0,1 font un produit de $10^{-400}$, que la machine arrondit à 0.
# Pour normaliser, avec $\ell_c$ le membre de droite et $M = \max_c \ell_c$ (l'astuce **log-somme-exp**) :
# $$\log \sum_c e^{\ell_c} = M + \log \sum_c e^{\ell_c - M}.$$
#
# **Exercice 6.** Écrivez `log_posterior(X, prior, mean, variance)`, les $\log P(c \mid x)$, de forme `(n, classes)`.
# - `X` a la forme `(n, d)`, `prior` la forme `(classes,)`, `mean` et `variance` la forme `(classes, d)`.

# %% [markdown] lang="en"
# ## 8. Classify flowers
#
# Three species of iris, four measurements $x_j$ a flower. The hypothesis is the species $c$. The **naive Bayes
# classifier** takes the measurements to be independent within each species, and normal, of means $m_{cj}$ and variances
# $v_{cj}$:
# $$\log P(c)\,p(x \mid c) = \log P(c) - \tfrac12 \sum_j
# \left[\log(2\pi v_{cj}) + \frac{(x_j - m_{cj})^2}{v_{cj}}\right].$$
# Why logarithms? Four hundred densities of 0.1 make a product of $10^{-400}$, which the machine rounds to 0. To
# normalise, with $\ell_c$ the right-hand side and $M = \max_c \ell_c$ (the **log-sum-exp** trick):
# $$\log \sum_c e^{\ell_c} = M + \log \sum_c e^{\ell_c - M}.$$
#
# **Exercise 6.** Write `log_posterior(X, prior, mean, variance)`, the $\log P(c \mid x)$, of shape `(n, classes)`.
# - `X` has shape `(n, d)`, `prior` has shape `(classes,)`, `mean` and `variance` have shape `(classes, d)`.


# %% exercise="probability.log_posterior"
def log_posterior(X, prior, mean, variance):
    gaps = X[:, None, :] - mean  # shape (n, classes, d)
    # solution
    terms = np.log(2 * np.pi * variance) + gaps**2 / variance
    ell = np.log(prior) - terms.sum(axis=-1) / 2
    ell -= ell.max(axis=1, keepdims=True)
    return ell - np.log(np.exp(ell).sum(axis=1, keepdims=True))


# %% check
check("probability.log_posterior", log_posterior)

# %% hint="probability.log_posterior" lang="fr"
# La somme sur $j$ fait disparaître le dernier axe de `gaps` ; il reste `(n, classes)`, et `np.log(prior)` s'y ajoute.

# %% hint="probability.log_posterior" lang="en"
# The sum over $j$ makes the last axis of `gaps` disappear; `(n, classes)` is left, to which `np.log(prior)` is added.

# %% hint="probability.log_posterior" lang="fr"
# Retirer $M$ de tous les $\ell_c$ d'une ligne ne change pas le résultat : `ell.max(axis=1, keepdims=True)`. Retirez
# ensuite le logarithme de la somme des exponentielles.

# %% hint="probability.log_posterior" lang="en"
# Subtracting $M$ from all the $\ell_c$ of a row does not change the result: `ell.max(axis=1, keepdims=True)`. Then
# subtract the logarithm of the sum of the exponentials.


# %% mutant="probability.log_posterior" expect="underflow" state="almost"
def log_posterior(X, prior, mean, variance):
    densities = stats.norm.pdf(X[:, None, :], mean, np.sqrt(variance))
    joint = prior * densities.prod(axis=-1)
    return np.log(joint / joint.sum(axis=1, keepdims=True))


# %% mutant="probability.log_posterior" expect="not-normalised"
def log_posterior(X, prior, mean, variance):
    return np.log(prior) + stats.norm.logpdf(X[:, None, :], mean, np.sqrt(variance)).sum(axis=-1)


# %% mutant="probability.log_posterior" expect="variance-for-deviation"
def log_posterior(X, prior, mean, variance):
    ell = np.log(prior) + stats.norm.logpdf(X[:, None, :], mean, variance).sum(axis=-1)
    return ell - np.logaddexp.reduce(ell, axis=1, keepdims=True)


# %% mutant="probability.log_posterior" expect="one-sum-for-all"
def log_posterior(X, prior, mean, variance):
    ell = np.log(prior) + stats.norm.logpdf(X[:, None, :], mean, np.sqrt(variance)).sum(axis=-1)
    return ell - ell.max() - np.log(np.exp(ell - ell.max()).sum())


# %% mutant="probability.log_posterior" expect="prior-forgotten"
def log_posterior(X, prior, mean, variance):
    ell = stats.norm.logpdf(X[:, None, :], mean, np.sqrt(variance)).sum(axis=-1)
    return ell - np.logaddexp.reduce(ell, axis=1, keepdims=True)


# %%
X, species = load_iris(return_X_y=True)
training = np.arange(150) % 2 == 0  # one flower in two; the others judge
groups = [X[training & (species == c)] for c in range(3)]
fitted = [np.array([g.mean(axis=0) for g in groups]), np.array([g.var(axis=0) for g in groups])]
model = GaussianNB(var_smoothing=0).fit(X[training], species[training])
print("scikit-learn:", model.score(X[~training], species[~training]))
if ready("probability.log_posterior"):
    mine = log_posterior(X[~training], np.full(3, 1 / 3), *fitted)
    print("log_posterior:", np.mean(mine.argmax(axis=1) == species[~training]))
    gap = np.max(np.abs(mine - model.predict_log_proba(X[~training])))
    print(tp.text("plus grand écart", "largest difference"), gap)

# %% [markdown] lang="fr"
# ## 9. Un réseau de causes
#
# Une alarme, deux causes possibles, deux voisins qui téléphonent (Russell et Norvig, *Artificial Intelligence*). La
# règle de la chaîne donne la loi des cinq variables ; comme chacune ne dépend que de ses **parents**, dix nombres
# suffisent au lieu de $2^5 - 1 = 31$. C'est un **réseau bayésien**.

# %% [markdown] lang="en"
# ## 9. A network of causes
#
# An alarm, two possible causes, two neighbours who telephone (Russell and Norvig, *Artificial Intelligence*). The chain
# rule gives the law of the five variables; since each depends on its **parents** alone, ten numbers are enough instead
# of $2^5 - 1 = 31$. This is a **Bayesian network**.

# %%
net, yes_no = probability.BayesianNetwork(), [True, False]
words = tp.text("cambriolage séisme alarme Jean Marie", "burglary earthquake alarm John Mary")
burglary, earthquake, alarm, john, mary = words.split()
net.add(burglary, yes_no, [], [0.001, 0.999])
net.add(earthquake, yes_no, [], [0.002, 0.998])
rings = np.array([[0.95, 0.94], [0.29, 0.001]])  # P(alarm | burglary, earthquake)
net.add(alarm, yes_no, [burglary, earthquake], np.stack([rings, 1 - rings], axis=-1))
net.add(john, yes_no, [alarm], [[0.90, 0.10], [0.05, 0.95]])
net.add(mary, yes_no, [alarm], [[0.70, 0.30], [0.01, 0.99]])
for known in ((), (john,), (john, mary), (john, mary, earthquake)):
    answer = net.query(burglary, dict.fromkeys(known, True)).probability({burglary: True})
    print(f"P({burglary} | {', '.join(known) or '-'}) = {answer:.4f}")

# %% [markdown] lang="fr"
# Dernière ligne : le tremblement de terre explique l'alarme, et le cambriolage redevient improbable.
#
# ## 10. Un million de densités
#
# La densité normale, écrite avec NumPy, prise dans SciPy, prise dans mixlab (C++). `compare` vérifie d'abord que les
# résultats sont les mêmes, puis chronomètre.

# %% [markdown] lang="en"
# Last line: the earthquake explains the alarm away, and a burglary is unlikely again.
#
# ## 10. A million densities
#
# The normal density, written in NumPy, taken from SciPy, taken from mixlab (C++). `compare` first makes sure that the
# results are the same, then takes the times.

# %%
race = compare(
    {
        "NumPy": lambda x: np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi),
        "scipy.stats": stats.norm.pdf,
        "mixlab": probability.Normal().pdf,
    },
    make_inputs=lambda n: np.random.default_rng(n).standard_normal(n),
    sizes=tp.size((1000, 10_000, 100_000, 1_000_000), (1000, 10_000)),
)
race.plot()
plt.show()
race

# %% [markdown] lang="fr"
# ## 11. Une question ouverte
#
# Trois tests, et la probabilité d'être malade quand ils sont positifs, selon la **prévalence**, la part de malades.

# %% [markdown] lang="en"
# ## 11. An open question
#
# Three tests, and the probability of being ill when they are positive, against the **prevalence**, the share of the
# ill.

# %%
prevalence = np.geomspace(1e-4, 0.9, 200)
tests = (("A", 0.99, 0.95, "#0072B2", "-"), ("B", 0.99, 0.99, "#D55E00", "--"), ("C", 0.7, 0.999, "#009E73", "-."))
fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for name, sensitivity, specificity, colour, style in tests:
    likelihood = [sensitivity, 1 - specificity]
    after = [probability.bayes([share, 1 - share], likelihood)[0] for share in prevalence]
    both = f"{100 * sensitivity:g} %, {100 * specificity:g} %"
    label = f"{name} ({tp.text(both.replace('.', ','), both.replace(' %', '%'))})"
    ax.semilogx(100 * prevalence, 100 * np.array(after), style, color=colour, label=label)
ax.axhline(50, color="#999999", lw=1)
ax.xaxis.set_major_formatter("{x:g}")
ax.set(
    xlabel=tp.text("prévalence (%)", "prevalence (%)"), ylabel=tp.text("malade si positif (%)", "ill if positive (%)")
)
ax.set_title(tp.text("Ce que vaut un test positif", "What a positive test is worth"))
ax.legend(title=tp.text("test (sensibilité, spécificité)", "test (sensitivity, specificity)"))
plt.show()

# %% [markdown] lang="fr"
# À Harvard, on a demandé à 60 médecins et étudiants ce que vaut un test positif, quand 1 personne sur 1000 est malade
# et que 5 % des bien portants sont positifs. Onze ont répondu 2 % (Casscells, Schoenberger et Graboys 1978). Écrivez
# quelques phrases :
# - lisez la bonne réponse sur la courbe A ; quelle erreur mène à « 95 % » ?
# - le test C manque trois malades sur dix ; pourquoi est-il au-dessus des autres ? Qu'est-ce que la figure ne montre
#   pas ?
# - un programme reconnaît des fraudeurs « à 99 % » : que demandez-vous avant de l'acheter ?
#
# ## À retenir
#
# - Une densité n'est pas une probabilité ; son aire en est une. Le quantile transforme l'uniforme en n'importe quelle
#   loi.
# - Bernoulli → binomiale → Poisson (distance en $1/n$) ; exponentielle → gamma → normale.
# - Marginaliser : sommer sur un axe. Conditionner : diviser par la marginale. Covariance nulle ne veut pas dire
#   indépendance.
# - A posteriori = a priori × vraisemblance, normalisé. On calcule en logarithmes, et le taux de base compte.

# %% [markdown] lang="en"
# At Harvard, 60 doctors and students were asked what a positive test is worth, when 1 person in 1000 is ill and 5% of
# the healthy are positive. Eleven answered 2% (Casscells, Schoenberger and Graboys 1978). Write a few sentences:
# - read the right answer on curve A; which error leads to “95%”?
# - test C misses three ill people in ten; why is it above the others? What does the figure not show?
# - a program recognises fraud “99% of the time”: what do you ask before you buy it?
#
# ## To keep
#
# - A density is not a probability; its area is one. The quantile turns the uniform law into any other.
# - Bernoulli → binomial → Poisson (distance in $1/n$); exponential → gamma → normal.
# - To marginalise: sum over an axis. To condition: divide by the marginal. Zero covariance does not mean independence.
# - Posterior = prior × likelihood, normalised. Compute with logarithms, and mind the base rate.
