# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: probability-02
# course: 254-1-71
# objectives: [1-71.6, 1-71.7, 1-71.13, 1-71.14]
# title: Divergences et information | Divergences and information
# minutes: 120
# needs: [probability-01 : lois, tables jointes, règle de Bayes | probability-01: laws, joint tables, Bayes' rule]
# ---

# %% [markdown] lang="fr"
# Deux lois de probabilité : sont-elles proches ? La question a plusieurs réponses, et le choix compte : un
# programme qui apprend en minimise une. À la fin de la séance vous saurez mesurer une surprise, une information et
# quatre façons d'être loin. Vous saurez aussi laquelle prendre, et pourquoi.

# %% [markdown] lang="en"
# Two probability laws: are they close? The question has several answers, and the choice matters: a program that
# learns minimises one of them. By the end of this practical you will be able to measure a surprise, an information, and
# four ways of being far apart. You will also know which to take, and why.

# %%
import heapq
import string
import unicodedata

import matplotlib.pyplot as plt
import numpy as np
import scipy.stats
import sympy as sp
from sklearn.datasets import load_iris

from mixlab import probability
from mixlab.practicals import check, compare, hint, ready, setup

tp = setup("probability-02")

# %% [markdown] lang="fr"
# ## 1. D'abord une image
#
# Un dé est équilibré. L'autre est pipé : le six sort une fois sur quatre, les autres faces trois fois sur vingt. On en
# choisit un à pile ou face, en secret, et on le lance. À chaque lancer de la face $i$, le logarithme du rapport des
# vraisemblances augmente de $\log(p_i/q_i)$ : c'est la règle de Bayes, en logarithmes. Combien de lancers faut-il pour
# parier à cent contre un ?

# %% [markdown] lang="en"
# ## 1. A picture first
#
# One die is fair. The other is loaded: a six comes up one time in four, each other face three times in twenty. One of
# them is chosen at the toss of a coin, in secret, and thrown. Each throw that shows face $i$ adds $\log(p_i/q_i)$ to
# the logarithm of the likelihood ratio: this is Bayes' rule, in logarithms. How many throws does it take to bet a
# hundred to one?

# %%
fair, loaded = np.full(6, 1 / 6), np.array([3, 3, 3, 3, 3, 5]) / 20
rng = np.random.default_rng(5)
fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
for law, colour, style, name in (
    (loaded, "#D55E00", "-", tp.text("dé pipé", "loaded die")),
    (fair, "#0072B2", "--", tp.text("dé équilibré", "fair die")),
):
    throws = rng.choice(6, p=law, size=(600, 10))
    evidence = np.cumsum(np.log(loaded / fair)[throws], axis=0)
    ax.plot(np.arange(1, 601), evidence, style, color=colour, lw=0.8, label=[name] + 9 * [None])
ax.axhline(np.log(100), color="k", ls=":", label=tp.text("cent contre un", "a hundred to one"))
ax.axhline(-np.log(100), color="k", ls=":")
ax.set(xlabel=tp.text("nombre de lancers", "number of throws"), ylabel=r"$\sum\, \log(p_i/q_i)$")
ax.set_title(tp.text("Quel dé est-ce ? Dix parties de chaque", "Which die is it? Ten games with each"))
ax.legend(loc="upper left")
plt.show()

# %% [markdown] lang="fr"
# Les chemins hésitent, puis se décident : plusieurs centaines de lancers. Leur pente moyenne a un nom, vous allez le
# trouver.
#
# ## 2. La surprise et sa moyenne
#
# La **surprise** d'un résultat de probabilité $p_i$ est $-\log_2 p_i$, en **bits** : 0 s'il est certain, 1 pour pile ou
# face. L'**entropie** est la surprise moyenne,
# $$H(p) = -\sum_i p_i \log_2 p_i, \qquad\text{avec } 0\log 0 = 0.$$
#
# **Exercice 1.** Écrivez `entropy(p)`, en bits.
# - `p` est un tableau de probabilités ; certaines peuvent être nulles ;
# - sans boucle.
#
# Bloqué ? `hint("probability.entropy")` donne un indice, puis un autre.

# %% [markdown] lang="en"
# The paths hesitate, then make up their minds: several hundred throws. Their mean slope has a name, and you are
# about to find it.
#
# ## 2. Surprise and its mean
#
# The **surprise** of an outcome of probability $p_i$ is $-\log_2 p_i$, in **bits**: 0 if it is certain, 1 for heads or
# tails. **Entropy** is the mean surprise,
# $$H(p) = -\sum_i p_i \log_2 p_i, \qquad\text{with } 0\log 0 = 0.$$
#
# **Exercise 1.** Write `entropy(p)`, in bits.
# - `p` is an array of probabilities; some of them may be zero;
# - no loop.
#
# Stuck? `hint("probability.entropy")` gives a hint, then another.


# %% exercise="probability.entropy"
def entropy(p):
    # solution
    possible = p[p > 0]
    return -np.sum(possible * np.log2(possible))


# %% check
check("probability.entropy", entropy)

# %% hint="probability.entropy" lang="fr"
# Une moyenne pèse chaque surprise par sa probabilité : `p * np.log2(p)`, puis une somme et un signe.

# %% hint="probability.entropy" lang="en"
# A mean weighs each surprise by its probability: `p * np.log2(p)`, then a sum and a sign.

# %% hint="probability.entropy" lang="fr"
# `np.log2(0)` vaut moins l'infini, et zéro fois l'infini n'est pas un nombre. Ne gardez que `p[p > 0]`.

# %% hint="probability.entropy" lang="en"
# `np.log2(0)` is minus infinity, and zero times infinity is not a number. Keep `p[p > 0]` only.


# %% mutant="probability.entropy" expect="nan"
def entropy(p):
    return -np.sum(p * np.log2(p))


# %% mutant="probability.entropy" expect="nats"
def entropy(p):
    p = p[p > 0]
    return -np.sum(p * np.log(p))


# %% mutant="probability.entropy" expect="sign"
def entropy(p):
    p = p[p > 0]
    return np.sum(p * np.log2(p))


# %% mutant="probability.entropy" expect="mean-of-surprises"
def entropy(p):
    return np.mean(-np.log2(p[p > 0]))


# %% [markdown] lang="fr"
# ### Une longueur de code
#
# Shannon (1948) : aucun code binaire que l'on décode lettre à lettre n'emploie en moyenne moins de $H$ bits par lettre.
# L'algorithme de Huffman (1952) trouve le meilleur : il réunit sans cesse les deux groupes les plus rares, dont les
# lettres s'allongent d'un bit. Le voici sur le début d'une fable de La Fontaine.

# %% [markdown] lang="en"
# ### The length of a code
#
# Shannon (1948): no binary code that is decoded letter by letter uses fewer than $H$ bits a letter in the mean.
# Huffman's algorithm (1952) finds the best one: again and again it joins the two rarest groups, whose letters grow by
# one bit. Here it is on a few words by Lewis Carroll.

# %%
french = "Maître Corbeau, sur un arbre perché, tenait en son bec un fromage. Maître Renard, par l'odeur alléché"
english = (
    "So she was considering in her own mind, as well as she could, for the hot day made her feel very sleepy and "
    "stupid, whether the pleasure of making a daisy-chain would be worth the trouble of getting up"
)


def frequencies(text):  # of 26 letters, without accents, and of the space
    plain = unicodedata.normalize("NFD", text.lower())
    counts = np.array([plain.count(letter) for letter in string.ascii_lowercase + " "])
    return counts / counts.sum()


p = frequencies(tp.text(french, english))
length = np.zeros(27, dtype=int)
heap = [(p[k], k, [k]) for k in np.flatnonzero(p)]
heapq.heapify(heap)
while len(heap) > 1:
    (a, k, some), (b, _, others) = heapq.heappop(heap), heapq.heappop(heap)
    length[some + others] += 1
    heapq.heappush(heap, (a + b, k, some + others))
print(f"H = {probability.entropy(p, base=2):.3f}, Huffman: {p @ length:.3f}, log2(27) = {np.log2(27):.3f}")

# %% [markdown] lang="fr"
# Le code de Huffman est à quelques centièmes de bit de l'entropie ; un code de longueur fixe prendrait 5 bits. Les
# lettres ne sont pas équiprobables, et cela se paie ou se gagne.
#
# ## 3. Se tromper de loi
#
# Prenez maintenant un code fait pour la loi $q$, et des messages qui viennent de $p$. La longueur moyenne devient
# l'**entropie croisée** $H(p, q) = -\sum_i p_i\log q_i$. Le surcoût est la **divergence de Kullback–Leibler** (1951) :
# $$\mathrm{KL}(p\,\|\,q) = H(p, q) - H(p) = \sum_i p_i \log\frac{p_i}{q_i}.$$
# Elle n'est jamais négative, et nulle seulement si $p = q$. À partir d'ici le logarithme est népérien : l'unité est le
# **nat**, qui vaut 1,44 bit.
#
# **Exercice 2.** Écrivez `kl(p, q)`, en nats.
# - un terme où $p_i = 0$ compte pour 0 ;
# - s'il y a un $i$ avec $q_i = 0 < p_i$, le résultat est `np.inf`.

# %% [markdown] lang="en"
# Huffman's code is within a few hundredths of a bit of the entropy; a code of fixed length would take 5 bits. Letters
# are not equally likely, and that is worth something.
#
# ## 3. The wrong law
#
# Now take a code made for the law $q$, and messages that come from $p$. The mean length becomes the **cross entropy**
# $H(p, q) = -\sum_i p_i\log q_i$. The extra cost is the **Kullback–Leibler divergence** (1951):
# $$\mathrm{KL}(p\,\|\,q) = H(p, q) - H(p) = \sum_i p_i \log\frac{p_i}{q_i}.$$
# It is never negative, and zero only if $p = q$. From here on the logarithm is natural: the unit is the **nat**, worth
# 1.44 bits.
#
# **Exercise 2.** Write `kl(p, q)`, in nats.
# - a term where $p_i = 0$ counts for 0;
# - if there is an $i$ with $q_i = 0 < p_i$, the result is `np.inf`.


# %% exercise="probability.kl"
def kl(p, q):
    # solution
    here = p > 0
    with np.errstate(divide="ignore"):  # p / 0 is infinite, as it should be
        return np.sum(p[here] * np.log(p[here] / q[here]))


# %% check
check("probability.kl", kl)

# %% hint="probability.kl" lang="fr"
# Comme pour l'entropie, gardez les indices où `p > 0`, mais dans les deux tableaux : `p[here]` et `q[here]`.

# %% hint="probability.kl" lang="en"
# As for the entropy, keep the indices where `p > 0`, but in both arrays: `p[here]` and `q[here]`.

# %% hint="probability.kl" lang="fr"
# Et si `q` s'annule là ? NumPy sait que `1 / 0` est infini, avec un avertissement ; `np.any(q[here] == 0)` permet aussi
# de répondre tout de suite.

# %% hint="probability.kl" lang="en"
# What if `q` is zero there? NumPy knows that `1 / 0` is infinite, with a warning; `np.any(q[here] == 0)` also lets you
# answer at once.


# %% mutant="probability.kl" expect="reversed"
def kl(p, q):
    here = q > 0
    return np.sum(q[here] * np.log(q[here] / p[here]))


# %% mutant="probability.kl" expect="cross-entropy"
def kl(p, q):
    return -np.sum(p * np.log(q))


# %% mutant="probability.kl" expect="zero-in-p"
def kl(p, q):
    return np.sum(p * np.log(p / q))


# %% mutant="probability.kl" expect="not-infinite"
def kl(p, q):
    here = (p > 0) & (q > 0)
    return np.sum(p[here] * np.log(p[here] / q[here]))


# %% [markdown] lang="fr"
# Voilà la pente du début : sous la loi $p$, chaque lancer rapporte en moyenne $\mathrm{KL}(p\,\|\,q)$. Comparez les
# deux sens, pour les dés puis pour les deux textes : le français n'emploie ici ni *k*, ni *w*, ni *y*. La figure montre
# les deux sens pour toutes les lois de trois issues A, B, C.

# %% [markdown] lang="en"
# Here is the slope of the first figure: under the law $p$, each throw earns $\mathrm{KL}(p\,\|\,q)$ in the mean.
# Compare the two directions, for the dice then for the two texts: the French one has no *k*, no *w*, no *y*. The figure
# shows both directions for all the laws of three outcomes A, B, C.

# %%
for p, q, name in (
    (loaded, fair, tp.text("pipé || équilibré", "loaded || fair")),
    (fair, loaded, tp.text("équilibré || pipé", "fair || loaded")),
    (frequencies(french), frequencies(english), tp.text("français || anglais", "French || English")),
    (frequencies(english), frequencies(french), tp.text("anglais || français", "English || French")),
):
    divergence = probability.kl_divergence(p, q)
    print(f"KL({name:19}) = {divergence:.4f}   log(100) / KL = {np.log(100) / divergence:.0f}")
centre = np.array([0.5, 0.3, 0.2])
s = np.sin(np.linspace(0.06, np.pi / 2 - 0.06, 40)) ** 2  # from 0 to 1, close together near the ends
b, c = np.meshgrid(s, s)
laws = np.stack([(1 - c) * (1 - b), (1 - c) * b, c], axis=-1)
fig = plt.figure(figsize=(10, 4.6), layout="constrained")
for place, (title, pair) in enumerate((("KL(p‖q)", lambda r: (r, centre)), ("KL(q‖p)", lambda r: (centre, r)))):
    heights = np.array([[probability.kl_divergence(*pair(law)) for law in row] for row in laws])
    ax = fig.add_subplot(1, 2, place + 1, projection="3d")
    ax.plot_surface(laws[..., 1], laws[..., 2], np.minimum(heights, 4), cmap="cividis", vmin=0, vmax=3, ccount=40)
    ax.set(zlim=(0, 4), xlabel="p(B)", ylabel="p(C)", zlabel="nats", title=title)
    ax.view_init(30, 60)
plt.show()

# %% [markdown] lang="fr"
# Le dé pipé se trahit après 206 lancers environ, le dé équilibré après 228. Des lettres tirées du français, après 21.
# Dans l'autre sens la divergence est infinie : un seul *k* suffit. Sur la figure de gauche tout reste fini ; à droite
# les murs montent à l'infini (ils sont coupés à 4), là où $p$ exclut ce qui arrive sous $q$.
#
# ### Le maximum de vraisemblance est un minimum de KL
#
# De 1875 à 1894, dans dix corps de l'armée prussienne, Bortkiewicz (1898) a compté les soldats tués par une ruade :
# 200 « corps-années », de 0 à 4 morts. On ajuste une loi de Poisson de moyenne $\lambda$. La moyenne de
# $-\log q_\lambda(x_k)$ sur les données est l'entropie croisée $H(\hat p, q_\lambda)$, où $\hat p$ est la loi
# observée. Elle ne diffère de $\mathrm{KL}(\hat p\,\|\,q_\lambda)$ que de $H(\hat p)$, qui ne dépend pas de $\lambda$.

# %% [markdown] lang="en"
# The loaded die gives itself away after 206 throws or so, the fair one after 228. Letters drawn from French, after 21.
# The other way round the divergence is infinite: a single *k* is enough. In the left figure all is finite; on the right
# the walls rise to infinity (they are cut off at 4), where $p$ excludes what happens under $q$.
#
# ### Maximum likelihood is minimum KL
#
# From 1875 to 1894, in ten corps of the Prussian army, Bortkiewicz (1898) counted the soldiers killed by the kick of
# a horse: 200 “corps-years”, of 0 to 4 deaths. We fit a Poisson law of mean $\lambda$. The mean of $-\log
# q_\lambda(x_k)$ over the data is the cross entropy $H(\hat p, q_\lambda)$, where $\hat p$ is the observed law. It
# differs from $\mathrm{KL}(\hat p\,\|\,q_\lambda)$ by $H(\hat p)$ only, which does not depend on $\lambda$.

# %%
observed = np.array([109, 65, 22, 3, 1, 0]) / 200  # 0, 1, 2, 3, 4 deaths; 5 or more
rates = np.linspace(0.2, 1.4, 121)
laws = np.array([probability.Poisson(rate).pmf(np.arange(5)) for rate in rates])
laws = np.column_stack([laws, 1 - laws.sum(axis=1)])
divergences = np.array([probability.kl_divergence(observed, q) for q in laws])
surprises = np.array([probability.cross_entropy(observed, q) for q in laws])
fig, ax = plt.subplots(figsize=(6.4, 3.6), layout="constrained")
ax.plot(rates, surprises, color="#0072B2", label=tp.text("− log-vraisemblance / n", "− log-likelihood / n"))
ax.plot(rates, divergences, "--", color="#D55E00", label=r"$\mathrm{KL}(\hat p\,\|\,q_\lambda)$")
ax.axvline(observed @ np.arange(6), color="k", ls=":", label=tp.text("moyenne observée", "observed mean"))
ax.set(xlabel=r"$\lambda$", ylabel="nats", ylim=(0, 1.6))
ax.set_title(tp.text("Deux courbes, un seul minimum", "Two curves, one minimum"))
ax.legend()
plt.show()
print(f"{rates[np.argmin(divergences)]:.2f}  {observed @ np.arange(6):.2f}  KL = {divergences.min():.4f}")

# %% [markdown] lang="fr"
# ## 4. Deux mesures qui restent finies
#
# La **variation totale** $\mathrm{TV}(p, q) = \tfrac12\sum_i |p_i - q_i|$ est le plus grand écart entre les
# probabilités d'un même événement : au plus 1. La divergence de **Jensen–Shannon** passe par le milieu
# $m = \tfrac12(p + q)$, qui ne s'annule que si les deux s'annulent :
# $$\mathrm{JS}(p, q) = \tfrac12\mathrm{KL}(p\,\|\,m) + \tfrac12\mathrm{KL}(q\,\|\,m) \le \log 2.$$
# Toutes deux sont symétriques. L'inégalité de **Pinsker** les relie à KL : $\mathrm{TV} \le \sqrt{\mathrm{KL}/2}$. Si
# KL est petite, aucun événement ne distingue bien les deux lois.

# %% [markdown] lang="en"
# ## 4. Two measures that stay finite
#
# **Total variation** $\mathrm{TV}(p, q) = \tfrac12\sum_i |p_i - q_i|$ is the largest gap between the probabilities of
# one event: at most 1. The **Jensen–Shannon** divergence goes through the middle $m = \tfrac12(p + q)$, which is zero
# only where both are:
# $$\mathrm{JS}(p, q) = \tfrac12\mathrm{KL}(p\,\|\,m) + \tfrac12\mathrm{KL}(q\,\|\,m) \le \log 2.$$
# Both are symmetric. **Pinsker's** inequality ties total variation to KL: $\mathrm{TV} \le \sqrt{\mathrm{KL}/2}$. If KL
# is small, no event tells the two laws apart well.

# %%
rng = np.random.default_rng(1)
pairs = rng.dirichlet(np.full(4, 0.7), size=(tp.size(3000, 500), 2))
divergences = np.array([probability.kl_divergence(p, q) for p, q in pairs])
variations = np.array([probability.total_variation(p, q) for p, q in pairs])
middles = np.array([probability.js_divergence(p, q) for p, q in pairs])
fig, (ax, right) = plt.subplots(1, 2, figsize=(9.6, 3.8), layout="constrained")
ax.plot(np.sqrt(divergences / 2), variations, ".", ms=3, color="#0072B2", alpha=0.5)
ax.plot([0, 1], [0, 1], color="#D55E00", label="TV = √(KL/2)")
ax.set(xlim=(0, 2), xlabel="√(KL(p‖q) / 2)", ylabel="TV(p, q)", title="Pinsker")
ax.legend(loc="lower right")
right.plot(divergences, middles, ".", ms=3, color="#0072B2", alpha=0.5)
right.axhline(np.log(2), color="#D55E00", label="log 2")
right.set(xlim=(0, 5), xlabel="KL(p‖q) (nats)", ylabel="JS(p, q) (nats)")
right.set_title(tp.text("KL s'envole, JS plafonne", "KL flies off, JS levels out"))
right.legend(loc="lower right")
plt.show()

# %% [markdown] lang="fr"
# ## 5. Deux gaussiennes
#
# Pour des densités, la somme devient une intégrale : $\mathrm{KL}(p\,\|\,q) = \mathbb{E}_p[\log p(x) - \log q(x)]$.
# Prenez $p = \mathcal N(m_1, s_1^2)$ et $q = \mathcal N(m_2, s_2^2)$. Le logarithme d'une gaussienne est un polynôme du
# second degré : tout se calcule avec $\mathbb{E}_p[(x - m_1)^2]$ et $\mathbb{E}_p[(x - m_2)^2]$.
#
# **Exercice 3.** Faites le calcul sur papier, puis écrivez `gaussian_kl(m1, s1, m2, s2)`. Attention, `s1` et `s2` sont
# des écarts-types.

# %% [markdown] lang="en"
# ## 5. Two Gaussian laws
#
# For densities the sum becomes an integral: $\mathrm{KL}(p\,\|\,q) = \mathbb{E}_p[\log p(x) - \log q(x)]$. Take
# $p = \mathcal N(m_1, s_1^2)$ and $q = \mathcal N(m_2, s_2^2)$. The logarithm of a Gaussian density is a polynomial of
# degree two: all follows from $\mathbb{E}_p[(x - m_1)^2]$ and $\mathbb{E}_p[(x - m_2)^2]$.
#
# **Exercise 3.** Do the computation on paper, then write `gaussian_kl(m1, s1, m2, s2)`. Mind that `s1` and `s2` are
# standard deviations.


# %% exercise="probability.gaussian_kl"
def gaussian_kl(m1, s1, m2, s2):
    # solution
    return np.log(s2 / s1) + (s1**2 + (m1 - m2) ** 2) / (2 * s2**2) - 1 / 2


# %% check
check("probability.gaussian_kl", gaussian_kl)

# %% hint="probability.gaussian_kl" lang="fr"
# Écrivez $\log p(x) - \log q(x)$ : les constantes laissent $\log(s_2/s_1)$, puis viennent deux carrés.

# %% hint="probability.gaussian_kl" lang="en"
# Write $\log p(x) - \log q(x)$: the constants leave $\log(s_2/s_1)$, then come two squares.

# %% hint="probability.gaussian_kl" lang="fr"
# Sous $p$ : $\mathbb{E}[(x - m_1)^2] = s_1^2$ et $\mathbb{E}[(x - m_2)^2] = s_1^2 + (m_1 - m_2)^2$.

# %% hint="probability.gaussian_kl" lang="en"
# Under $p$: $\mathbb{E}[(x - m_1)^2] = s_1^2$ and $\mathbb{E}[(x - m_2)^2] = s_1^2 + (m_1 - m_2)^2$.


# %% mutant="probability.gaussian_kl" expect="variances"
def gaussian_kl(m1, s1, m2, s2):
    return np.log(s2 / s1) / 2 + (s1 + (m1 - m2) ** 2) / (2 * s2) - 1 / 2


# %% mutant="probability.gaussian_kl" expect="half"
def gaussian_kl(m1, s1, m2, s2):
    return np.log(s2 / s1) + (s1**2 + (m1 - m2) ** 2) / (2 * s2**2)


# %% mutant="probability.gaussian_kl" expect="no-spread"
def gaussian_kl(m1, s1, m2, s2):
    return np.log(s2 / s1) + (m1 - m2) ** 2 / (2 * s2**2) - 1 / 2


# %% mutant="probability.gaussian_kl" expect="reversed"
def gaussian_kl(m1, s1, m2, s2):
    return np.log(s1 / s2) + (s2**2 + (m1 - m2) ** 2) / (2 * s1**2) - 1 / 2


# %% [markdown] lang="fr"
# SymPy fait l'intégrale exactement pour $p = \mathcal N(0, 1)$ et $q = \mathcal N(1, 4)$. Votre formule doit donner le
# même nombre. Attention : mixlab, lui, prend les **variances**.

# %% [markdown] lang="en"
# SymPy does the integral exactly for $p = \mathcal N(0, 1)$ and $q = \mathcal N(1, 4)$. Your formula must give the same
# number. Mind that mixlab takes **variances**.

# %%
x = sp.Symbol("x", real=True)
density = sp.exp(-(x**2) / 2) / sp.sqrt(2 * sp.pi)
log_ratio = sp.log(2) - x**2 / 2 + (x - 1) ** 2 / 8
exact = sp.integrate(sp.expand(density * log_ratio), (x, -sp.oo, sp.oo))
print("SymPy ", sp.simplify(exact), "=", sp.N(exact, 16))
print("mixlab", probability.gaussian_kl_divergence(0, 1, 1, 4))
if ready("probability.gaussian_kl"):
    print(tp.text("vous  ", "you   "), gaussian_kl(0, 1, 1, 2))

# %% [markdown] lang="fr"
# ### Le sens compte
#
# Une loi $p$ a deux bosses, et l'on n'a qu'une gaussienne $q$ à lui opposer. La cellule essaie toutes les moyennes et
# tous les écarts-types d'une grille, et garde la meilleure $q$ dans chaque sens.

# %% [markdown] lang="en"
# ### The direction matters
#
# A law $p$ has two humps, and we have a single Gaussian $q$ to match it. The cell tries all the means and standard
# deviations of a grid, and keeps the best $q$ in each direction.


# %%
def log_gaussian(x, m, s):
    return -((x - m) ** 2) / (2 * s**2) - np.log(s * np.sqrt(2 * np.pi))


x = np.linspace(-12, 12, 961)
dx = x[1] - x[0]
target = 0.6 * np.exp(log_gaussian(x, -2, 0.7)) + 0.4 * np.exp(log_gaussian(x, 2.5, 0.8))
m, s = (grid.ravel() for grid in np.meshgrid(np.linspace(-4, 4, 81), np.linspace(0.4, 4, 73)))
log_q = log_gaussian(x, m[:, None], s[:, None])
gap = np.log(target) - log_q
forward, backward = (target * gap).sum(axis=1) * dx, -(np.exp(log_q) * gap).sum(axis=1) * dx
fig, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
ax.fill_between(x, target, color="#999999", alpha=0.4, label="p")
for values, colour, style, name in (
    (forward, "#0072B2", "-", "KL(p‖q)"),
    (backward, "#D55E00", "--", "KL(q‖p)"),
):
    best = np.argmin(values)
    ax.plot(x, np.exp(log_q[best]), style, color=colour, label=f"{name}: m = {m[best]:.1f}, s = {s[best]:.2f}")
ax.set(xlim=(-8, 8), xlabel="x", ylabel=tp.text("densité", "density"))
ax.set_title(tp.text("La meilleure gaussienne, dans chaque sens", "The best Gaussian, in each direction"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# $\mathrm{KL}(p\,\|\,q)$ punit $q$ d'être petite là où $p$ ne l'est pas : $q$ **couvre** tout, y compris un creux où il
# n'y a presque personne. $\mathrm{KL}(q\,\|\,p)$ punit l'inverse : $q$ **choisit** une bosse et ignore l'autre.
#
# ## 6. Estimer une divergence
#
# En grande dimension, plus de grille. Mais une espérance s'estime par une moyenne : tirez $x_1, \dots, x_n$ selon $p$
# et moyennez $\log p(x_k) - \log q(x_k)$. C'est une méthode de **Monte-Carlo**. Un nombre tiré au hasard n'a de sens
# qu'avec sa **barre d'erreur** : l'écart-type des termes, divisé par $\sqrt n$.
#
# **Exercice 4.** Écrivez `kl_estimate(log_p, log_q)`. Les deux tableaux contiennent $\log p(x_k)$ et $\log q(x_k)$,
# pour des $x_k$ déjà tirés selon $p$. Rendez le couple (estimation, barre d'erreur).

# %% [markdown] lang="en"
# $\mathrm{KL}(p\,\|\,q)$ punishes $q$ for being small where $p$ is not: $q$ **covers** everything, even a hollow where
# there is next to nobody. $\mathrm{KL}(q\,\|\,p)$ punishes the opposite: $q$ **chooses** one hump and ignores the
# other.
#
# ## 6. Estimating a divergence
#
# In high dimension there is no grid any more. But an expectation is estimated by a mean: draw $x_1, \dots, x_n$ from
# $p$ and average $\log p(x_k) - \log q(x_k)$. This is a **Monte Carlo** method. A number drawn at random means nothing
# without its **error bar**: the standard deviation of the terms, divided by $\sqrt n$.
#
# **Exercise 4.** Write `kl_estimate(log_p, log_q)`. The two arrays hold $\log p(x_k)$ and $\log q(x_k)$, for $x_k$ that
# were drawn from $p$. Return the pair (estimate, error bar).


# %% exercise="probability.kl_estimate"
def kl_estimate(log_p, log_q):
    # solution
    terms = log_p - log_q
    return terms.mean(), terms.std(ddof=1) / np.sqrt(terms.size)


# %% check
check("probability.kl_estimate", kl_estimate)

# %% hint="probability.kl_estimate" lang="fr"
# L'estimation est une moyenne toute simple : les tirages viennent de $p$, ils sont déjà pesés.

# %% hint="probability.kl_estimate" lang="en"
# The estimate is a plain mean: the draws come from $p$, they are weighed already.

# %% hint="probability.kl_estimate" lang="fr"
# La barre d'erreur : `terms.std() / np.sqrt(terms.size)`, avec `ddof=1` ou sans.

# %% hint="probability.kl_estimate" lang="en"
# The error bar: `terms.std() / np.sqrt(terms.size)`, with `ddof=1` or without.


# %% mutant="probability.kl_estimate" expect="weighted-twice"
def kl_estimate(log_p, log_q):
    terms = np.exp(log_p) * (log_p - log_q)
    return terms.mean(), terms.std() / np.sqrt(terms.size)


# %% mutant="probability.kl_estimate" expect="one-draw"
def kl_estimate(log_p, log_q):
    terms = log_p - log_q
    return terms.mean(), terms.std()


# %% mutant="probability.kl_estimate" expect="variance"
def kl_estimate(log_p, log_q):
    terms = log_p - log_q
    return terms.mean(), terms.var() / terms.size


# %% mutant="probability.kl_estimate" expect="type"
def kl_estimate(log_p, log_q):
    return (log_p - log_q).mean()


# %% [markdown] lang="fr"
# La cellule refait l'expérience, avec l'estimateur de mixlab, pour les deux gaussiennes dont nous savons la
# divergence exacte. Les points montrent l'erreur observée ; le trait, la barre annoncée.

# %% [markdown] lang="en"
# The cell repeats the experiment, with mixlab's estimator, for the two Gaussian laws whose divergence we know exactly.
# The dots show the error observed; the line, the error bar announced.

# %%
p, q = probability.Normal(0, 1), probability.Normal(1, 2)
rng = np.random.default_rng(3)
sizes = np.array([100, 300, 1000, 3000, 10000])
errors, bars = [], []
for n in sizes:
    runs = [probability.monte_carlo_divergence("kl", p, q, n, rng=rng) for _ in range(tp.size(400, 60))]
    errors.append(np.sqrt(np.mean([(run.value - float(exact)) ** 2 for run in runs])))
    bars.append(np.mean([run.standard_error for run in runs]))
fig, ax = plt.subplots(figsize=(6, 3.6), layout="constrained")
ax.loglog(sizes, errors, "o", color="#D55E00", label=tp.text("erreur observée", "error observed"))
ax.loglog(sizes, bars, "-", color="#0072B2", label=tp.text("barre d'erreur moyenne", "mean error bar"))
ax.set(xlabel=tp.text("nombre de tirages n", "number of draws n"), ylabel=tp.text("erreur (nats)", "error (nats)"))
ax.set_title(tp.text("Dix fois plus précis, cent fois plus de tirages", "Ten times finer, a hundred times more draws"))
ax.legend()
plt.show()
slope = np.polyfit(np.log(sizes), np.log(errors), 1)[0]
print(f"slope {slope:.2f}")
print("JS", probability.monte_carlo_divergence("js", p, q, 100_000, rng=rng))

# %% [markdown] lang="fr"
# La pente est $-1/2$. La dernière ligne estime JS, qui n'a pas de formule pour deux gaussiennes.
#
# ## 7. L'information mutuelle
#
# Ce que $X$ apprend sur $Y$ : de combien la loi jointe s'écarte-t-elle du produit des deux marges, c'est-à-dire de
# l'indépendance ?
# $$I(X; Y) = \mathrm{KL}\big(p(x, y)\,\|\,p(x)\,p(y)\big) = H(Y) - H(Y \mid X).$$
#
# **Exercice 5.** Écrivez `mutual_information(counts)`, en nats, à partir d'une table d'effectifs.
# - lignes : valeurs de $X$ ; colonnes : valeurs de $Y$ ; certaines cases sont vides ;
# - `probability.kl_divergence(p, q)` peut remplacer votre `kl` ; elle veut des tableaux à un axe : `p.ravel()`.

# %% [markdown] lang="en"
# The slope is $-1/2$. The last line estimates JS, which has no formula for two Gaussian laws.
#
# ## 7. Mutual information
#
# What $X$ tells about $Y$: how far is the joint law from the product of the two margins, that is from independence?
# $$I(X; Y) = \mathrm{KL}\big(p(x, y)\,\|\,p(x)\,p(y)\big) = H(Y) - H(Y \mid X).$$
#
# **Exercise 5.** Write `mutual_information(counts)`, in nats, from a table of counts.
# - rows: values of $X$; columns: values of $Y$; some cells are empty;
# - `probability.kl_divergence(p, q)` may stand in for your `kl`; it wants arrays with one axis: `p.ravel()`.


# %% exercise="probability.mutual_information"
def mutual_information(counts):
    # solution
    joint = counts / counts.sum()
    independent = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    return probability.kl_divergence(joint.ravel(), independent.ravel())


# %% check
check("probability.mutual_information", mutual_information)

# %% hint="probability.mutual_information" lang="fr"
# D'abord la loi jointe : les effectifs divisés par leur somme. Ses deux marges sont `sum(axis=1)` et `sum(axis=0)`.

# %% hint="probability.mutual_information" lang="en"
# First the joint law: the counts divided by their sum. Its two margins are `sum(axis=1)` and `sum(axis=0)`.

# %% hint="probability.mutual_information" lang="fr"
# `np.outer(rows, columns)` est la table qu'aurait l'indépendance. Il reste une KL entre deux tables mises à plat.

# %% hint="probability.mutual_information" lang="en"
# `np.outer(rows, columns)` is the table that independence would give. A KL of two flattened tables is left.


# %% mutant="probability.mutual_information" expect="counts"
def mutual_information(counts):
    independent = np.outer(counts.sum(axis=1), counts.sum(axis=0))
    here = counts > 0
    return np.sum(counts[here] * np.log(counts[here] / independent[here]))


# %% mutant="probability.mutual_information" expect="nan"
def mutual_information(counts):
    joint = counts / counts.sum()
    return np.sum(joint * np.log(joint / np.outer(joint.sum(axis=1), joint.sum(axis=0))))


# %% mutant="probability.mutual_information" expect="joint-entropy"
def mutual_information(counts):
    joint = counts[counts > 0] / counts.sum()
    return -np.sum(joint * np.log(joint))


# %% [markdown] lang="fr"
# Laquelle des quatre mesures d'un iris en dit le plus sur son espèce ? On coupe chaque mesure en quatre
# intervalles égaux, et l'on compte.

# %% [markdown] lang="en"
# Which of the four measurements of an iris tells the most about its species? We cut each of them into four equal
# intervals, and count.

# %%
iris = load_iris()
names = tp.text("sépale, longueur;sépale, largeur;pétale, longueur;pétale, largeur", ";".join(iris.feature_names))
tables = [np.histogram2d(feature, iris.target, bins=(4, 3))[0] for feature in iris.data.T]
told = [probability.mutual_information(table, normalize=True) for table in tables]
fig, (ax, right) = plt.subplots(1, 2, figsize=(9.6, 3.4), layout="constrained", width_ratios=(3, 2))
ax.barh(names.replace(" (cm)", "").split(";"), told, color="#0072B2")
ax.axvline(np.log(3), color="#D55E00", ls="--", label="H(Y) = log 3")
ax.set(xlim=(0, 1.5), xlabel=tp.text("I(mesure ; espèce) (nats)", "I(measurement; species) (nats)"))
ax.set_title(tp.text("Ce que dit chaque mesure", "What each measurement tells"))
ax.legend(loc="lower right")
table = tables[np.argmax(told)]
right.imshow(table, cmap="Blues", aspect="auto")
for (i, j), count in np.ndenumerate(table):
    right.annotate(f"{count:.0f}", (j, i), ha="center", va="center", color="w" if count > 25 else "k")
right.set(xticks=range(3), xticklabels=iris.target_names, yticks=range(4), xlabel=tp.text("espèce", "species"))
right.set_ylabel(tp.text("intervalle", "interval"))
right.set_title(tp.text("La table de la meilleure", "The table of the best one"))
plt.show()

# %% [markdown] lang="fr"
# La largeur du pétale livre 0,89 des 1,10 nat que vaut l'espèce. C'est une façon de **choisir des variables**. Un
# piège : plus les intervalles sont fins, plus $I$ grandit, car chaque fleur finit seule dans le sien. Avec mille
# intervalles, la largeur du sépale passe de 0,21 à 0,36 nat, en partie par hasard.
#
# ## 8. Ce que ces divergences ne voient pas
#
# KL, TV et JS sont des **$f$-divergences**, $\sum_i q_i\,f(p_i/q_i)$ : elles comparent les deux lois issue par issue,
# sans savoir quelles issues sont voisines. Sur la figure, $q$ est $p$ décalée de $d$. Dès que $d > 0$, $q$ est nulle en
# un point où $p$ ne l'est pas : KL est infinie. À partir de $d = 2$, TV et JS n'augmentent plus.

# %% [markdown] lang="en"
# The width of the petal gives 0.89 of the 1.10 nats that the species is worth. This is a way of **selecting features**.
# A trap: the finer the intervals, the larger $I$, as each flower ends up alone in its own. With a thousand intervals,
# the width of the sepal goes from 0.21 to 0.36 nats, partly by chance.
#
# ## 8. What these divergences do not see
#
# KL, TV and JS are **$f$-divergences**, $\sum_i q_i\,f(p_i/q_i)$: they compare the two laws outcome by outcome, and do
# not know which outcomes are neighbours. In the figure, $q$ is $p$ shifted by $d$. As soon as $d > 0$, $q$ is zero
# somewhere where $p$ is not: KL is infinite. From $d = 2$ on, TV and JS grow no more.


# %%
def triangle(d):
    heights = np.clip(1 - np.abs(t - d), 0, None)
    return heights / heights.sum()


t = np.linspace(-1, 6, 281)
shifts = np.linspace(0, 5, 41)
fig, (ax, right) = plt.subplots(1, 2, figsize=(9.6, 3.4), layout="constrained")
for d, colour, style, name in ((0, "#0072B2", "-", "p"), (2, "#009E73", "--", "d = 2"), (5, "#D55E00", ":", "d = 5")):
    ax.plot(t, triangle(d), style, color=colour, label=name)
ax.set(xlabel="x", ylabel=tp.text("probabilité", "probability"), ylim=(0, 0.034))
ax.set_title(tp.text("Une loi et deux décalées", "A law and two shifted ones"))
ax.legend(ncols=3)
for distance, colour, style, name in (
    (lambda q: probability.wasserstein_1d(t, t, triangle(0), q), "#D55E00", "-", "W"),
    (lambda q: probability.total_variation(triangle(0), q), "#0072B2", "--", "TV"),
    (lambda q: probability.js_divergence(triangle(0), q), "#009E73", "-.", "JS"),
):
    right.plot(shifts, [distance(triangle(d)) for d in shifts], style, color=colour, label=name)
right.set(xlabel=tp.text("décalage d", "shift d"), ylabel=tp.text("mesure", "measure"))
right.set_title(tp.text("Seule W voit la distance", "W alone sees the distance"))
right.legend()
plt.show()

# %% [markdown] lang="fr"
# W est la distance de **Wasserstein** : le plus petit trajet moyen pour amener la masse de $p$ sur celle de $q$. Sur la
# droite le meilleur transport ne croise jamais deux trajets. Pour deux échantillons de même taille, le plus petit point
# va donc au plus petit, le suivant au suivant, et ainsi de suite.
#
# **Exercice 6.** Écrivez `wasserstein(x, y)`, la distance entre deux échantillons de même taille. Ne les modifiez pas.

# %% [markdown] lang="en"
# W is the **Wasserstein** distance: the shortest mean trip that brings the mass of $p$ onto that of $q$. On the line
# the best transport never crosses two trips. For two samples of the same size, the smallest point therefore goes to the
# smallest, the next one to the next, and so on.
#
# **Exercise 6.** Write `wasserstein(x, y)`, the distance between two samples of the same size. Leave them unchanged.


# %% exercise="probability.wasserstein"
def wasserstein(x, y):
    # solution
    trips = np.sort(x) - np.sort(y)
    return np.mean(np.abs(trips))


# %% check
check("probability.wasserstein", wasserstein)

# %% hint="probability.wasserstein" lang="fr"
# `np.sort(x)` rend une copie triée ; `x.sort()` changerait le tableau lui-même.

# %% hint="probability.wasserstein" lang="en"
# `np.sort(x)` returns a sorted copy; `x.sort()` would change the array itself.

# %% hint="probability.wasserstein" lang="fr"
# Un trajet est une valeur absolue. Chaque point pèse $1/n$ : la réponse est une moyenne.

# %% hint="probability.wasserstein" lang="en"
# A trip is an absolute value. Each point weighs $1/n$: the answer is a mean.


# %% mutant="probability.wasserstein" expect="unsorted"
def wasserstein(x, y):
    return np.mean(np.abs(x - y))


# %% mutant="probability.wasserstein" expect="means"
def wasserstein(x, y):
    return abs(np.mean(np.sort(x) - np.sort(y)))


# %% mutant="probability.wasserstein" expect="total"
def wasserstein(x, y):
    return np.sum(np.abs(np.sort(x) - np.sort(y)))


# %% mutant="probability.wasserstein" expect="mutates" state="almost"
def wasserstein(x, y):
    x.sort()
    y.sort()
    return np.mean(np.abs(x - y))


# %% [markdown] lang="fr"
# ## 9. NumPy, C++, SciPy
#
# Le même calcul par trois programmes : `compare` vérifie qu'ils sont d'accord, puis les chronomètre. Vos fonctions
# entrent en course dès qu'elles sont réussies. Votre `wasserstein` n'est pas la plus lente : que savent faire les deux
# autres, qu'elle ne sait pas ?

# %% [markdown] lang="en"
# ## 9. NumPy, C++, SciPy
#
# The same computation by three programs: `compare` checks that they agree, then times them. Your functions join in as
# soon as they pass. Your `wasserstein` is not the slowest: what can the other two do that it cannot?


# %%
def two_laws(n):
    weights = np.random.default_rng(n).uniform(0.5, 1.5, (2, n))
    return tuple(weights / weights.sum(axis=1, keepdims=True))


def two_samples(n):
    return tuple(np.random.default_rng(n).normal([[0], [1]], 1, (2, n)))


ours = {"kl": kl if ready("probability.kl") else ...}
peers = {"mixlab": probability.kl_divergence, "scipy.stats.entropy": scipy.stats.entropy}
sizes = tp.size((1000, 30_000, 1_000_000), (1000, 10_000))
race_kl = compare(peers | ours, make_inputs=two_laws, sizes=sizes, tolerance=1e-8)

ours = {"wasserstein": wasserstein if ready("probability.wasserstein") else ...}
peers = {"mixlab": probability.wasserstein_1d, "scipy.stats.wasserstein_distance": scipy.stats.wasserstein_distance}
race_w = compare(peers | ours, make_inputs=two_samples, sizes=sizes)
fig, axes = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
for ax, race, name in zip(axes, (race_kl, race_w), ("KL(p‖q)", "W(x, y)"), strict=True):
    race.plot(ax).set_title(name)
plt.show()
race_w

# %% [markdown] lang="fr"
# ## 10. Une question ouverte
#
# La loi à deux bosses du § 5 représente des données. Le modèle est une gaussienne d'écart-type 0,7, et il n'apprend que
# sa moyenne $m$, en descendant la pente d'une des quatre courbes. Il part de $m = 9$.
#
# - Laquelle le ramène, et à quelle vitesse ? Laquelle le laisse sans direction ?
# - Où s'arrête-t-il ? Et parti de $m = 1$ ?
# - Vous voulez un traducteur qui n'oublie aucun sens d'un mot, ou un dessinateur dont chaque image est crédible :
#   quelle divergence pour chacun ?

# %% [markdown] lang="en"
# ## 10. An open question
#
# The two-humped law of § 5 stands for data. The model is a Gaussian of standard deviation 0.7, and it learns its mean
# $m$ alone, by going down the slope of one of the four curves. It starts from $m = 9$.
#
# - Which one brings it back, and how fast? Which one leaves it without a direction?
# - Where does it stop? And from $m = 1$?
# - You want a translator that forgets no meaning of a word, or an illustrator whose every picture is believable:
#   which divergence for each?

# %%
means = np.linspace(-9, 9, 181)
log_q = log_gaussian(x, means[:, None], 0.7)
q, log_p = np.exp(log_q), np.log(target)
log_m = np.logaddexp(log_p, log_q) - np.log(2)
curves = {
    "KL(p‖q)": (target * (log_p - log_q)).sum(axis=1) * dx,
    "KL(q‖p)": (q * (log_q - log_p)).sum(axis=1) * dx,
    "JS(p, q)": (target * (log_p - log_m) + q * (log_q - log_m)).sum(axis=1) * dx / 2,
    "W(p, q)": np.abs(np.cumsum(target - q, axis=1)).sum(axis=1) * dx**2,
}
fig, axes = plt.subplots(2, 2, figsize=(9, 5.2), layout="constrained", sharex=True)
for ax, (name, values), colour in zip(
    axes.flat, curves.items(), ("#0072B2", "#D55E00", "#009E73", "#CC79A7"), strict=True
):
    ax.fill_between(x, target / target.max() * values.max() / 3, color="#999999", alpha=0.3)
    ax.plot(means, values, color=colour)
    ax.set(xlim=(-9, 9), ylim=(0, None), ylabel="nats" if name[0] != "W" else tp.text("unités de x", "units of x"))
    ax.set_title(name)
for ax in axes[1]:
    ax.set_xlabel(tp.text("moyenne m du modèle", "mean m of the model"))
fig.suptitle(
    tp.text("En gris, les données ; en couleur, ce qu'on minimise", "Grey, the data; in colour, what is minimised")
)
plt.show()

# %% [markdown] lang="fr"
# ## À retenir
#
# - L'entropie est la surprise moyenne ; aucun code n'est plus court. KL est ce que coûte une loi fausse.
# - Maximiser la vraisemblance, c'est minimiser $\mathrm{KL}(\text{données}\,\|\,\text{modèle})$.
# - KL n'est pas symétrique : un sens couvre, l'autre choisit. Elle devient infinie ; TV et JS non.
# - $I(X; Y)$ est une KL entre la loi jointe et l'indépendance.
# - Une estimation de Monte-Carlo va avec sa barre d'erreur, en $1/\sqrt n$.
# - Les $f$-divergences ignorent qui est voisin de qui. Wasserstein en tient compte : Arjovsky, Chintala et Bottou
#   (2017) en ont fait un critère d'apprentissage.

# %% [markdown] lang="en"
# ## Key points
#
# - Entropy is the mean surprise; no code is shorter. KL is what a wrong law costs.
# - To maximise the likelihood is to minimise $\mathrm{KL}(\text{data}\,\|\,\text{model})$.
# - KL is not symmetric: one direction covers, the other chooses. It becomes infinite; TV and JS do not.
# - $I(X; Y)$ is a KL between the joint law and independence.
# - A Monte Carlo estimate goes with its error bar, which shrinks like $1/\sqrt n$.
# - $f$-divergences ignore who is next to whom. Wasserstein minds it: Arjovsky, Chintala and Bottou (2017) made it a
#   criterion for training.
