# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: fem-04
# course: 254-1-11
# objectives: [1-11.1, 1-11.3, 1-11.5, 1-11.6, 1-11.8]
# title: Convection, diffusion, réaction : couches limites et décentrage
#   | Convection, diffusion, reaction: layers and upwinding
# minutes: 120
# needs: [NumPy, P1 en dimension un (fem-01) | NumPy, P1 in one dimension (fem-01)]
# ---

# %% [markdown] lang="fr"
# Un produit tombe dans une rivière. Le courant l'emporte, les remous l'étalent, il se dégrade. À la fin de la séance
# vous saurez écrire l'équation de ces trois phénomènes, dire lequel domine, reconnaître un calcul que la **convection**
# a gâté, et le réparer.

# %% [markdown] lang="en"
# A substance falls into a river. The current carries it, eddies spread it, it decays. By the end of this practical you
# will be able to write the equation of these three phenomena, to tell which one dominates, to recognise a computation
# that **convection** has spoilt, and to repair it.

# %%
import matplotlib.pyplot as plt
import numpy as np
import sympy as sp
from scipy.linalg import solve_banded

import mixlab
from mixlab import fem
from mixlab.practicals import check, compare, hint, ready, setup

tp = setup("fem-04")

# %% [markdown] lang="fr"
# ## 1. D'abord une image
#
# On verse 100 kg d'un polluant en $x = 0$, dans une rivière de section 50 m². Le courant va à 0,5 m/s. Voici la
# concentration après 2, 6 et 12 heures, sans dégradation (tirets) et avec (trait plein). Pour chacun des trois
# phénomènes, que change-t-il à la courbe : sa place, sa largeur, ou son aire ?

# %% [markdown] lang="en"
# A hundred kilograms of a pollutant are poured in at $x = 0$, into a river whose cross-section is 50 m². The current
# runs at 0.5 m/s. Here is the concentration after 2, 6 and 12 hours, without decay (dashed) and with it (solid). For
# each of the three phenomena, what does it change in the curve: its place, its width, or its area?

# %%
speed, dispersion, decay = 0.5, 20.0, 1.5  # m/s, m2/s, and per day
place = np.linspace(0, 27e3, 1000)  # m
fig, ax = plt.subplots(figsize=(8, 3.8), layout="constrained")
for hours, colour in ((2, "#0072B2"), (6, "#E69F00"), (12, "#D55E00")):
    t = 3600 * hours
    spread = np.exp(-((place - speed * t) ** 2) / (4 * dispersion * t)) / np.sqrt(4 * np.pi * dispersion * t)
    kept = 1e5 / 50 * spread  # grams in the cross-section
    ax.plot(place / 1000, kept, "--", color=colour, lw=1)
    ax.plot(place / 1000, kept * np.exp(-decay * hours / 24), color=colour, label=f"{hours} h")
ax.set(xlabel=tp.text("distance x (km)", "distance x (km)"))
ax.set_ylabel(tp.text("concentration u (g/m³)", "concentration u (g/m³)"))
ax.set_title(tp.text("Un polluant descend la rivière", "A pollutant travels down the river"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# ## 2. Du bilan à l'équation
#
# Soit $u$ la concentration. Dans une tranche de rivière, la quantité de polluant ne change que par ce qui passe ses
# deux faces et par ce qui se dégrade. Le flux a deux parts : le courant emporte $b\,u$ (**convection**), les remous
# donnent $-K\,u_x$, des fortes concentrations vers les faibles (**diffusion**, loi de Fick, 1855). La dégradation en
# ôte $c\,u$ par unité de temps (**réaction**). Si $b$ et $K$ sont constants, et $f$ ce qu'on verse :
# $$u_t + b\,u_x - K\,u_{xx} + c\,u = f, \qquad [b] = \text{m/s}, \quad [K] = \text{m}^2/\text{s},
# \quad [c] = 1/\text{s}.$$
# Sur une longueur $L$, chaque phénomène a son temps : $L/b$, $L^2/K$, $1/c$. Leurs rapports, le **nombre de Péclet** et
# le **nombre de Damköhler**, n'ont pas d'unité :
# $$\mathrm{Pe} = \frac{L^2/K}{L/b} = \frac{b\,L}{K}, \qquad
# \mathrm{Da} = \frac{L/b}{1/c} = \frac{c\,L}{b}.$$
#
# **Exercice 1.** Écrivez `transport_numbers(speed, dispersion, decay, length)`, qui renvoie `(Pe, Da)`.
# - `speed` en m/s, `dispersion` en m²/s, `length` en m ;
# - `decay` est **par jour**, comme dans les manuels ;
# - bloqué ? `hint("fem.transport_numbers")`.

# %% [markdown] lang="en"
# ## 2. From a balance to an equation
#
# Let $u$ be the concentration. In a slice of the river, the amount of pollutant changes only by what crosses its two
# faces and by what decays. The flux has two parts: the current carries $b\,u$ (**convection**), eddies give $-K\,u_x$,
# from high concentrations to low ones (**diffusion**, Fick's law, 1855). Decay takes $c\,u$ away a unit of time
# (**reaction**). With $b$ and $K$ constant, and $f$ what is poured in:
# $$u_t + b\,u_x - K\,u_{xx} + c\,u = f, \qquad [b] = \text{m/s}, \quad [K] = \text{m}^2/\text{s},
# \quad [c] = 1/\text{s}.$$
# Over a length $L$, each phenomenon has its time: $L/b$, $L^2/K$, $1/c$. Their quotients, the **Péclet number** and the
# **Damköhler number**, have no unit:
# $$\mathrm{Pe} = \frac{L^2/K}{L/b} = \frac{b\,L}{K}, \qquad
# \mathrm{Da} = \frac{L/b}{1/c} = \frac{c\,L}{b}.$$
#
# **Exercise 1.** Write `transport_numbers(speed, dispersion, decay, length)`, which returns `(Pe, Da)`.
# - `speed` in m/s, `dispersion` in m²/s, `length` in m;
# - `decay` is **per day**, as in handbooks;
# - stuck? `hint("fem.transport_numbers")`.


# %% exercise="fem.transport_numbers"
def transport_numbers(speed, dispersion, decay, length):
    # solution
    Pe = speed * length / dispersion
    Da = decay / 86400 * length / speed
    return Pe, Da


# %% check
check("fem.transport_numbers", transport_numbers)

# %% hint="fem.transport_numbers" lang="fr"
# Un jour a 86 400 secondes. Une réaction de 1,5 par jour est plus lente que 1,5 par seconde.

# %% hint="fem.transport_numbers" lang="en"
# A day has 86,400 seconds. A decay of 1.5 per day is slower than 1.5 per second.

# %% hint="fem.transport_numbers" lang="fr"
# Vérifiez les unités : (m/s · m)/(m²/s) pour Pe, (1/s · m)/(m/s) pour Da. Tout doit se simplifier.

# %% hint="fem.transport_numbers" lang="en"
# Check the units: (m/s · m)/(m²/s) for Pe, (1/s · m)/(m/s) for Da. All of them must cancel.


# %% mutant="fem.transport_numbers" expect="days"
def transport_numbers(speed, dispersion, decay, length):
    return speed * length / dispersion, decay * length / speed


# %% mutant="fem.transport_numbers" expect="inverse"
def transport_numbers(speed, dispersion, decay, length):
    return dispersion / (speed * length), speed / (decay / 86400 * length)


# %% mutant="fem.transport_numbers" expect="against-diffusion"
def transport_numbers(speed, dispersion, decay, length):
    return speed * length / dispersion, decay / 86400 * length**2 / dispersion


# %%
if ready("fem.transport_numbers"):
    peclet, damkohler = transport_numbers(speed, dispersion, decay, 20e3)
    print(f"20 km: Pe = {peclet:.0f}, Da = {damkohler:.2f}, exp(-Da) = {np.exp(-damkohler):.2f}")

# %% [markdown] lang="fr"
# Sur 20 km, Pe = 500 : le courant l'emporte de loin. Da = 0,69, et $e^{-\mathrm{Da}} = 0{,}5$ : la moitié du polluant
# s'est dégradée en route. Oublions un moment le temps et la réaction ; le difficile est un grand Pe.
#
# ## 3. Une couche limite
#
# $$-\varepsilon\,u'' + b\,u' = 1 \ \text{ sur } (0, 1), \qquad u(0) = u(1) = 0, \qquad b > 0,$$
# $$u(x) = \frac1b\left(x - \frac{e^{b(x-1)/\varepsilon} - e^{-b/\varepsilon}}{1 - e^{-b/\varepsilon}}\right).$$
# Sans diffusion, $b\,u' = 1$ n'accepte qu'une condition, à l'entrée, et donne $x/b$. L'autre condition force un
# raccord brutal à la sortie : une **couche limite**, de largeur $\varepsilon/b$.

# %% [markdown] lang="en"
# Over 20 km, Pe = 500: the current wins by far. Da = 0.69, and $e^{-\mathrm{Da}} = 0.5$: half of the pollutant has
# decayed on the way. Let us forget time and the reaction for a while; the hard part is a large Pe.
#
# ## 3. A layer
#
# $$-\varepsilon\,u'' + b\,u' = 1 \ \text{ on } (0, 1), \qquad u(0) = u(1) = 0, \qquad b > 0,$$
# $$u(x) = \frac1b\left(x - \frac{e^{b(x-1)/\varepsilon} - e^{-b/\varepsilon}}{1 - e^{-b/\varepsilon}}\right).$$
# Without diffusion, $b\,u' = 1$ takes one condition only, at the inflow, and gives $x/b$. The other condition forces a
# sudden join at the outflow: a **boundary layer**, of width $\varepsilon/b$.


# %%
def exact(x, eps, b=1):
    return (x - (np.exp(b * (x - 1) / eps) - np.exp(-b / eps)) / (1 - np.exp(-b / eps))) / b


COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00")
fine = np.linspace(0, 1, 2001)
fig, ax = plt.subplots(figsize=(6.6, 3.8), layout="constrained")
for eps, look, colour in zip((1, 0.1, 0.02, 0.005), ("-", "--", "-.", ":"), COLOURS, strict=True):
    ax.plot(fine, exact(fine, eps), look, color=colour, lw=2, label=rf"$\varepsilon$ = {eps}")
ax.set(xlabel="x", ylabel="u")
ax.set_title(tp.text("Une couche de largeur ε/b, avec b = 1", "A layer of width ε/b, with b = 1"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# ## 4. Galerkin oscille
#
# La forme faible est $a(u, v) = \int \varepsilon\,u'v' + b\,u'v$. Elle est coercive, car $\int b\,u'u = 0$ quand $u$
# s'annule aux bouts. Mais sa constante est de l'ordre de $\varepsilon$, et sa continuité de l'ordre de $b$ : le lemme
# de Céa perd un facteur $b/\varepsilon$. Avec P1 et des éléments égaux, la ligne $i$ du système, divisée par
# $\varepsilon/h$, est
# $$-(1 + \mathrm{Pe})\,u_{i-1} + 2\,u_i - (1 - \mathrm{Pe})\,u_{i+1} = \frac{h^2}{\varepsilon},
# \qquad \mathrm{Pe} = \frac{b\,h}{2\,\varepsilon}.$$
# Ce **Péclet des éléments** compare $h$ à la couche. Une solution particulière est $x_i/b$ ; le reste est une suite
# géométrique, $\alpha + \beta\,r^i$, de raison
# $$r = \frac{1 + \mathrm{Pe}}{1 - \mathrm{Pe}}.$$
#
# **Exercice 2.** Écrivez `galerkin_values(n, eps, b)` : les valeurs $u_0, \dots, u_n$, sans matrice.
# - $h = 1/n$, et $u_i = x_i/b + \alpha + \beta\,r^i$ ;
# - $u_0 = u_n = 0$ donne $\alpha$ et $\beta$ (on suppose Pe ≠ 1).

# %% [markdown] lang="en"
# ## 4. Galerkin oscillates
#
# The weak form is $a(u, v) = \int \varepsilon\,u'v' + b\,u'v$. It is coercive, as $\int b\,u'u = 0$ where $u$ vanishes
# at the ends. But its constant is of the order of $\varepsilon$, its continuity of the order of $b$: Céa's lemma loses
# a factor $b/\varepsilon$. With P1 and equal cells, row $i$ of the system, divided by $\varepsilon/h$, is
# $$-(1 + \mathrm{Pe})\,u_{i-1} + 2\,u_i - (1 - \mathrm{Pe})\,u_{i+1} = \frac{h^2}{\varepsilon},
# \qquad \mathrm{Pe} = \frac{b\,h}{2\,\varepsilon}.$$
# This **cell Péclet number** compares $h$ with the layer. One particular solution is $x_i/b$; the rest is a geometric
# sequence, $\alpha + \beta\,r^i$, of ratio
# $$r = \frac{1 + \mathrm{Pe}}{1 - \mathrm{Pe}}.$$
#
# **Exercise 2.** Write `galerkin_values(n, eps, b)`: the values $u_0, \dots, u_n$, without a matrix.
# - $h = 1/n$, and $u_i = x_i/b + \alpha + \beta\,r^i$;
# - $u_0 = u_n = 0$ gives $\alpha$ and $\beta$ (Pe ≠ 1 is assumed).


# %% exercise="fem.galerkin_layer"
def galerkin_values(n, eps, b):
    i = np.arange(n + 1)
    # solution
    Pe = b / (2 * n * eps)
    r = (1 + Pe) / (1 - Pe)
    return (i / n - (r**i - 1) / (r**n - 1)) / b


# %% check
check("fem.galerkin_layer", galerkin_values)

# %% hint="fem.galerkin_layer" lang="fr"
# $u_0 = 0$ donne $\alpha = -\beta$. Il reste $u_i = x_i/b + \beta\,(r^i - 1)$.

# %% hint="fem.galerkin_layer" lang="en"
# $u_0 = 0$ gives $\alpha = -\beta$. What is left is $u_i = x_i/b + \beta\,(r^i - 1)$.

# %% hint="fem.galerkin_layer" lang="fr"
# $u_n = 0$ donne $\beta = -\dfrac{1}{b\,(r^n - 1)}$. Avec NumPy, `r**i` est toute la suite.

# %% hint="fem.galerkin_layer" lang="en"
# $u_n = 0$ gives $\beta = -\dfrac{1}{b\,(r^n - 1)}$. With NumPy, `r**i` is the whole sequence.


# %% mutant="fem.galerkin_layer" expect="factor-two"
def galerkin_values(n, eps, b):
    r = (1 + b / n / eps) / (1 - b / n / eps)
    return (np.arange(n + 1) / n - (r ** np.arange(n + 1) - 1) / (r**n - 1)) / b


# %% mutant="fem.galerkin_layer" expect="upside-down"
def galerkin_values(n, eps, b):
    r = (1 - b / (2 * n * eps)) / (1 + b / (2 * n * eps))
    return (np.arange(n + 1) / n - (r ** np.arange(n + 1) - 1) / (r**n - 1)) / b


# %% mutant="fem.galerkin_layer" expect="no-speed"
def galerkin_values(n, eps, b):
    r = (1 + b / (2 * n * eps)) / (1 - b / (2 * n * eps))
    return np.arange(n + 1) / n - (r ** np.arange(n + 1) - 1) / (r**n - 1)


# %% mutant="fem.galerkin_layer" expect="no-condition"
def galerkin_values(n, eps, b):
    return np.arange(n + 1) / n / b


# %% [markdown] lang="fr"
# Voici mixlab, qui assemble et résout, et vos valeurs (croix) dès que l'exercice est réussi. Pour quel signe de $r$ les
# valeurs oscillent-elles ?

# %% [markdown] lang="en"
# Here is mixlab, which assembles and solves, and your values (crosses) as soon as the exercise is passed. For which
# sign of $r$ do the values oscillate?


# %%
u, v = fem.trial(), fem.test()


def on_a_line(n, eps, tau=0):
    """Galerkin with b = 1 and f = 1, and a diffusion of tau more."""
    a = fem.integral((eps + tau) * fem.dx(u) * fem.dx(v) + fem.dx(u) * v)
    return fem.solve(a, fem.integral(1 * v), fem.Space(fem.interval(0, 1, n)), {"": 0}).values


eps = 0.01
fig, axes = plt.subplots(1, 3, figsize=(11, 3.6), layout="constrained", sharey=True)
for ax, n in zip(axes, (10, 25, 60), strict=True):
    ax.plot(fine, exact(fine, eps), color="#999999", label=tp.text("exacte", "exact"))
    ax.plot(np.linspace(0, 1, n + 1), on_a_line(n, eps), "o-", color="#0072B2", ms=3, label="Galerkin")
    if ready("fem.galerkin_layer"):
        ax.plot(
            np.linspace(0, 1, n + 1),
            galerkin_values(n, eps, 1),
            "x",
            color="#D55E00",
            ms=5,
            label=tp.text("vous", "you"),
        )
    ax.set(xlabel="x", ylabel="u", title=f"n = {n}, Pe = {1 / (2 * n * eps):.1f}")
axes[0].legend()
fig.suptitle(tp.text("Galerkin, ε = 0,01", "Galerkin, ε = 0.01"))
plt.show()

# %% [markdown] lang="fr"
# Si Pe > 1, $r < 0$ : $r^i$ change de signe à chaque nœud. Les oscillations partent de la couche, et remontent
# d'autant plus loin que Pe est grand. On peut prendre $h < 2\,\varepsilon/b$. Pour la rivière c'est facile, $h < 80$ m.
# Pour une odeur dans l'air ($\varepsilon \approx 2 \cdot 10^{-5}$ m²/s, $b = 1$ m/s), c'est $h < 0{,}04$ mm.
#
# ## 5. Décentrer, mais juste assez
#
# Premier remède : ajouter de la diffusion jusqu'à ce que Pe ≤ 1. Avec $\varepsilon + b\,h/2$, on trouve le **décentrage
# complet** : $u'$ y est pris en amont, $(u_i - u_{i-1})/h$. Plus d'oscillation, mais on résout une autre équation, à
# $O(h)$ près : c'est d'ordre 1.
#
# Second remède, **SUPG** (*streamline upwind Petrov–Galerkin*, Brooks et Hughes, 1982) : prendre pour fonctions test
# $v + \tau\,b\,v'$, qui pèsent plus en amont. Dans un élément, $u_h'' = 0$ : il s'ajoute $\int \tau\,b^2\,u'v'$ à la
# matrice, et $\int \tau\,b\,f\,v'$ au second membre (nul ici, car $f$ est constante). La solution exacte vérifie
# toujours le système : la méthode est **consistante**. Reste $\tau$. Demandons à SymPy la part $\alpha$ du décentrage
# complet qui rend la raison exacte, $e^{bh/\varepsilon} = e^{2\mathrm{Pe}}$.

# %% [markdown] lang="en"
# If Pe > 1, $r < 0$: $r^i$ changes sign at each node. The oscillations start from the layer, and reach the further
# upstream the larger Pe is. One can take $h < 2\,\varepsilon/b$. For the river this is easy, $h < 80$ m. For a smell in
# the air ($\varepsilon \approx 2 \cdot 10^{-5}$ m²/s, $b = 1$ m/s), it is $h < 0.04$ mm.
#
# ## 5. Upwind, but just enough
#
# First remedy: add diffusion until Pe ≤ 1. With $\varepsilon + b\,h/2$ one finds **full upwinding**: $u'$ is taken
# upstream, $(u_i - u_{i-1})/h$. No more oscillations, but another equation is solved, up to $O(h)$: this is of order 1.
#
# Second remedy, **SUPG** (*streamline upwind Petrov–Galerkin*, Brooks and Hughes, 1982): take the test functions
# $v + \tau\,b\,v'$, which weigh more upstream. Inside a cell $u_h'' = 0$: this adds $\int \tau\,b^2\,u'v'$ to the
# matrix, and $\int \tau\,b\,f\,v'$ to the right-hand side (zero here, as $f$ is constant). The exact solution still
# satisfies the system: the method is **consistent**. What about $\tau$? Let us ask SymPy for the share $\alpha$ of full
# upwinding that makes the ratio exact, $e^{bh/\varepsilon} = e^{2\mathrm{Pe}}$.

# %%
P, share = sp.symbols("Pe alpha", positive=True)
reduced = P / (1 + share * P)  # diffusion eps (1 + alpha Pe)
found = sp.solve(sp.Eq((1 + reduced) / (1 - reduced), sp.exp(2 * P)), share)[0]
print("alpha =", sp.simplify(found))
print("alpha - (coth Pe - 1/Pe) =", sp.simplify((found - sp.coth(P) + 1 / P).rewrite(sp.exp)))

# %% [markdown] lang="fr"
# D'où $\tau\,b^2 = \alpha\,b\,h/2$, soit
# $$\tau = \frac{h}{2\,b}\left(\coth \mathrm{Pe} - \frac{1}{\mathrm{Pe}}\right).$$
#
# **Exercice 3.** Écrivez `supg_system(n, eps, b)`, qui renvoie `(tau, A)`.
# - `A` est la matrice des $n - 1$ nœuds **intérieurs**, de coefficients
#   $\int (\varepsilon + \tau\,b^2)\,\varphi_j'\varphi_i' + b\,\varphi_j'\varphi_i$ ;
# - ne divisez pas les lignes : la diffusion $d$ donne $(-d/h,\ 2d/h,\ -d/h)$, la convection $(-b/2,\ 0,\ b/2)$.

# %% [markdown] lang="en"
# Hence $\tau\,b^2 = \alpha\,b\,h/2$, that is
# $$\tau = \frac{h}{2\,b}\left(\coth \mathrm{Pe} - \frac{1}{\mathrm{Pe}}\right).$$
#
# **Exercise 3.** Write `supg_system(n, eps, b)`, which returns `(tau, A)`.
# - `A` is the matrix of the $n - 1$ nodes **inside**, of entries
#   $\int (\varepsilon + \tau\,b^2)\,\varphi_j'\varphi_i' + b\,\varphi_j'\varphi_i$;
# - do not divide the rows: a diffusion $d$ gives $(-d/h,\ 2d/h,\ -d/h)$, convection $(-b/2,\ 0,\ b/2)$.


# %% exercise="fem.supg_line"
def supg_system(n, eps, b):
    h = 1 / n
    before, here, after = (np.eye(n - 1, k=k) for k in (-1, 0, 1))
    # solution
    Pe = b * h / (2 * eps)
    tau = h / (2 * b) * (1 / np.tanh(Pe) - 1 / Pe)
    d = eps + tau * b**2
    A = d / h * (2 * here - before - after) + b / 2 * (after - before)
    return tau, A


# %% check
check("fem.supg_line", supg_system)

# %% hint="fem.supg_line" lang="fr"
# NumPy n'a pas de cotangente hyperbolique : `1 / np.tanh(Pe)`.

# %% hint="fem.supg_line" lang="en"
# NumPy has no hyperbolic cotangent: `1 / np.tanh(Pe)`.

# %% hint="fem.supg_line" lang="fr"
# `before`, `here` et `after` valent 1 sous la diagonale, dessus, et au-dessus. La diffusion est
# `d / h * (2 * here - before - after)` ; la convection, `b / 2` fois ce qui est après moins ce qui est avant.

# %% hint="fem.supg_line" lang="en"
# `before`, `here` and `after` are 1 below the diagonal, on it, and above it. Diffusion is
# `d / h * (2 * here - before - after)`; convection, `b / 2` times what comes after minus what comes before.


# %% mutant="fem.supg_line" expect="upwind"
def supg_system(n, eps, b):
    d = eps + b / n / 2
    off = [np.eye(n - 1, k=k) for k in (-1, 1)]
    return 1 / n / (2 * b), d * n * (2 * np.eye(n - 1) - sum(off)) + b / 2 * (off[1] - off[0])


# %% mutant="fem.supg_line" expect="no-speed-squared"
def supg_system(n, eps, b):
    Pe = b / n / (2 * eps)
    tau = 1 / n / (2 * b) * (1 / np.tanh(Pe) - 1 / Pe)
    off = [np.eye(n - 1, k=k) for k in (-1, 1)]
    return tau, (eps + tau) * n * (2 * np.eye(n - 1) - sum(off)) + b / 2 * (off[1] - off[0])


# %% mutant="fem.supg_line" expect="sign-of-convection"
def supg_system(n, eps, b):
    Pe = b / n / (2 * eps)
    tau = 1 / n / (2 * b) * (1 / np.tanh(Pe) - 1 / Pe)
    off = [np.eye(n - 1, k=k) for k in (-1, 1)]
    return tau, (eps + tau * b**2) * n * (2 * np.eye(n - 1) - sum(off)) + b / 2 * (off[0] - off[1])


# %% mutant="fem.supg_line" expect="factor-two"
def supg_system(n, eps, b):
    Pe = b / n / eps
    tau = 1 / n / (2 * b) * (1 / np.tanh(Pe) - 1 / Pe)
    off = [np.eye(n - 1, k=k) for k in (-1, 1)]
    return tau, (eps + tau * b**2) * n * (2 * np.eye(n - 1) - sum(off)) + b / 2 * (off[1] - off[0])


# %% [markdown] lang="fr"
# Les trois méthodes, par mixlab : les valeurs à gauche, et à droite la plus grande erreur aux nœuds quand $h$ diminue,
# pour une couche plus large, $\varepsilon = 0{,}05$.

# %% [markdown] lang="en"
# The three methods, by mixlab: the values on the left, and on the right the largest error at the nodes as $h$
# decreases, for a wider layer, $\varepsilon = 0.05$.


# %%
def by_supg(n, eps):
    return fem.solve(*fem.supg(1, eps, 1), fem.Space(fem.interval(0, 1, n)), {"": 0}).values


upwind = tp.text("décentrage complet", "full upwinding")
METHODS = {"Galerkin": on_a_line, upwind: lambda n, eps: on_a_line(n, eps, 1 / (2 * n)), "SUPG": by_supg}
n = 2 ** np.arange(3, tp.size(11, 9))
fig, (left, right) = plt.subplots(1, 2, figsize=(10.5, 4), layout="constrained")
left.plot(fine, exact(fine, 0.01), color="#999999", label=tp.text("exacte", "exact"))
for (name, method), look, colour in zip(METHODS.items(), ("o--", "s-.", "^:"), COLOURS, strict=False):
    left.plot(np.linspace(0, 1, 11), method(10, 0.01), look, color=colour, label=name)
    gaps = [np.max(np.abs(method(m, 0.05) - exact(np.linspace(0, 1, m + 1), 0.05))) for m in n]
    order = (
        ""
        if name == "SUPG"
        else tp.text(", ordre ", ", order ") + f"{mixlab.observed_order(1 / n[-3:], gaps[-3:]):.2f}"
    )
    right.loglog(1 / n, gaps, look, color=colour, label=name + order)
left.set(xlabel="x", ylabel="u", title=tp.text("ε = 0,01 et Pe = 5", "ε = 0.01 and Pe = 5"))
right.set(xlabel=tp.text("longueur h des éléments", "length h of the cells"))
right.set(ylabel=tp.text("erreur aux nœuds", "error at the nodes"), title=tp.text("ε = 0,05", "ε = 0.05"))
left.legend()
right.legend()
plt.show()

# %% [markdown] lang="fr"
# SUPG est exact aux nœuds, aux arrondis près, quel que soit Pe. C'est vrai en dimension un, avec $b$, $\varepsilon$ et
# $f$ constants. Et qui va le plus vite ? Votre NumPy, à matrice pleine, à côté de mixlab et de la matrice bande de
# SciPy : les trois doivent d'abord s'accorder.

# %% [markdown] lang="en"
# SUPG is exact at the nodes, up to rounding, whatever Pe. This is true in one dimension, with constant $b$,
# $\varepsilon$ and $f$. And who is fastest? Your NumPy, with a full matrix, next to mixlab and to SciPy's banded
# matrix: the three have to agree first.


# %%
def with_numpy(n):
    if not ready("fem.supg_line"):
        return ...
    return np.concatenate([[0], np.linalg.solve(supg_system(n, 0.01, 1)[1], np.full(n - 1, 1 / n)), [0]])


def with_scipy(n):
    d = 0.01 + (1 / np.tanh(50 / n) - n / 50) / (2 * n)
    bands = np.outer([0.5 - d * n, 2 * d * n, -0.5 - d * n], np.ones(n - 1))
    return np.concatenate([[0], solve_banded((1, 1), bands, np.full(n - 1, 1 / n)), [0]])


contenders = {"mixlab": lambda n: by_supg(n, 0.01), "SciPy": with_scipy, "NumPy": with_numpy}
compare(contenders, make_inputs=lambda n: n, sizes=(50, 200, tp.size(1000, 400)), tolerance=1e-9)

# %% [markdown] lang="fr"
# Aux grandes tailles, SciPy gagne : on lui a dit que la matrice n'a que trois diagonales. mixlab l'assemble, sans le
# savoir, pour n'importe quel maillage. Pour tous deux le coût croît comme $n$ ; pour la matrice pleine, comme $n^3$.
#
# ## 6. Un vent de travers
#
# En deux dimensions, $-\varepsilon\,\Delta u + b \cdot \nabla u = 0$ sur le carré, avec un vent à 60°. On impose 1 sur
# le bas pour $x > 1/4$, et 0 ailleurs, y compris à la sortie. Quand $\varepsilon \to 0$, le saut suit le vent :
# une **couche intérieure** ; et la sortie porte une couche limite. SUPG n'ajoute de diffusion que **le long** du vent :
# $\tau\,(b \cdot \nabla u)(b \cdot \nabla v)$.
#
# Le **principe du maximum** dit que $0 \le u \le 1$. De combien un calcul le viole-t-il ?
#
# **Exercice 4.** Écrivez `overshoot(values, low, high)`.
# - la plus grande distance dont une valeur sort de l'intervalle `[low, high]`, par le haut ou par le bas ;
# - 0 si aucune n'en sort.

# %% [markdown] lang="en"
# At large sizes SciPy wins: it was told that the matrix has three diagonals only. mixlab assembles it without knowing,
# for any mesh. For both the cost grows like $n$; for the full matrix, like $n^3$.
#
# ## 6. A wind at an angle
#
# In two dimensions, $-\varepsilon\,\Delta u + b \cdot \nabla u = 0$ on the square, with a wind at 60°. The value is 1
# on the bottom for $x > 1/4$, and 0 elsewhere, the outflow included. As $\varepsilon \to 0$, the jump follows the wind:
# an **interior layer**; and the outflow has a boundary layer. SUPG adds diffusion **along** the wind only:
# $\tau\,(b \cdot \nabla u)(b \cdot \nabla v)$.
#
# The **maximum principle** says that $0 \le u \le 1$. By how much does a computation violate it?
#
# **Exercise 4.** Write `overshoot(values, low, high)`.
# - the largest distance by which a value leaves the interval `[low, high]`, upwards or downwards;
# - 0 if none does.


# %% exercise="fem.overshoot"
def overshoot(values, low, high):
    # solution
    return max(np.max(values) - high, low - np.min(values), 0.0)


# %% check
check("fem.overshoot", overshoot)

# %% hint="fem.overshoot" lang="fr"
# Deux nombres suffisent : la plus grande et la plus petite des valeurs.

# %% hint="fem.overshoot" lang="en"
# Two numbers are enough: the largest and the smallest of the values.

# %% hint="fem.overshoot" lang="fr"
# Le `max` de Python prend trois nombres : le dépassement du haut, celui du bas, et 0.

# %% hint="fem.overshoot" lang="en"
# Python's `max` takes three numbers: the overshoot at the top, the one at the bottom, and 0.


# %% mutant="fem.overshoot" expect="above-only"
def overshoot(values, low, high):
    return max(np.max(values) - high, 0.0)


# %% mutant="fem.overshoot" expect="sum"
def overshoot(values, low, high):
    return max(np.max(values) - high, 0.0) + max(low - np.min(values), 0.0)


# %% mutant="fem.overshoot" expect="negative"
def overshoot(values, low, high):
    return max(np.max(values) - high, low - np.min(values))


# %%
wind, eps = (np.cos(np.pi / 3), np.sin(np.pi / 3)), 1e-4
conditions = {"": 0, "bottom": lambda x, y: 1.0 * (x > 0.25)}
V = fem.Space(fem.rectangle(tp.size(40, 24), tp.size(40, 24)))
transport = wind[0] * fem.dx(u) + wind[1] * fem.dy(u)
plain = fem.solve(fem.integral(eps * (fem.grad(u) @ fem.grad(v)) + transport * v), fem.integral(0 * v), V, conditions)
stable = fem.solve(*fem.supg(wind, eps, 0), V, conditions)
fig, axes = plt.subplots(1, 2, figsize=(10.5, 4.4), layout="constrained")
for ax, name, w in zip(axes, ("Galerkin", "SUPG"), (plain, stable), strict=True):
    shown = ax.tripcolor(*V.nodes.T, V.mesh.cells, w.values, cmap="cividis", shading="gouraud", vmin=-0.25, vmax=1.25)
    ax.axline((0.25, 0), slope=np.tan(np.pi / 3), color="w", ls="--", lw=1)
    ax.set(xlabel="x", ylabel="y", aspect="equal", xlim=(0, 1), ylim=(0, 1), title=name)
    if ready("fem.overshoot"):
        print(name, tp.text("dépasse de", "overshoots by"), f"{overshoot(w.values, 0, 1):.3f}")
fig.colorbar(shown, ax=axes, label="u", extend="both")
fig.suptitle(tp.text("Un vent à 60°, ε = 0,0001", "A wind at 60°, ε = 0.0001"))
plt.show()

# %% [markdown] lang="fr"
# Galerkin remplit le carré d'oscillations, qui dépassent les bornes de plusieurs unités (les couleurs s'arrêtent
# avant). SUPG suit le vent (tirets), et garde quelques dépassements près des couches : il n'ajoute rien **en travers**,
# et ne respecte pas le principe du maximum. Pour le transport, aucun schéma linéaire n'est à la fois d'ordre 2 et sans
# dépassement (Godunov, 1959).
#
# ## 7. Suivre les particules
#
# Revenons au temps : $u_t + b \cdot \nabla u + c\,u = 0$. Le long du chemin d'une particule, $x'(t) = b$, l'équation
# n'est plus que $u' = -c\,u$. La valeur en un point vient donc du **pied** de la caractéristique, là où la particule
# était. Prenons $b = 2\pi\,(-y, x)$ : un tour par unité de temps, dans le sens direct.
#
# **Exercice 5.** Écrivez `carried(start, x, y, t, decay)` : la solution exacte au temps `t`.
# - `start(x, y)` est la donnée au temps 0 ; `decay` est $c$ ;
# - cherchez le pied, puis la valeur qui en vient, puis ce que la réaction en laisse.

# %% [markdown] lang="en"
# Galerkin fills the square with oscillations that leave the bounds by several units (the colours stop before). SUPG
# follows the wind (dashes), and keeps some overshoot near the layers: it adds nothing **across** the wind, and does not
# respect the maximum principle. For transport, no linear scheme is both of order 2 and without overshoots (Godunov,
# 1959).
#
# ## 7. Following the particles
#
# Back to time: $u_t + b \cdot \nabla u + c\,u = 0$. Along the path of a particle, $x'(t) = b$, the equation is nothing
# but $u' = -c\,u$. So the value at a point comes from the **foot** of the characteristic, where the particle was. Take
# $b = 2\pi\,(-y, x)$: one turn a unit of time, counter-clockwise.
#
# **Exercise 5.** Write `carried(start, x, y, t, decay)`: the exact solution at time `t`.
# - `start(x, y)` is given at time 0; `decay` is $c$;
# - find the foot, then the value that comes from it, then what the reaction leaves of it.


# %% exercise="fem.carried"
def carried(start, x, y, t, decay):
    # solution
    c, s = np.cos(2 * np.pi * t), np.sin(2 * np.pi * t)
    foot = c * x + s * y, c * y - s * x
    return np.exp(-decay * t) * start(*foot)


# %% check
check("fem.carried", carried)

# %% hint="fem.carried" lang="fr"
# La particule a tourné de $2\pi t$. Pour trouver d'où elle vient, tournez $(x, y)$ de $-2\pi t$.

# %% hint="fem.carried" lang="en"
# The particle has turned by $2\pi t$. To find where it comes from, turn $(x, y)$ by $-2\pi t$.

# %% hint="fem.carried" lang="fr"
# Tourner de $-\theta$ : $(x\cos\theta + y\sin\theta,\ y\cos\theta - x\sin\theta)$. Et $u' = -c\,u$ multiplie par
# $e^{-ct}$.

# %% hint="fem.carried" lang="en"
# To turn by $-\theta$: $(x\cos\theta + y\sin\theta,\ y\cos\theta - x\sin\theta)$. And $u' = -c\,u$ multiplies by
# $e^{-ct}$.


# %% mutant="fem.carried" expect="forward"
def carried(start, x, y, t, decay):
    c, s = np.cos(2 * np.pi * t), np.sin(2 * np.pi * t)
    return np.exp(-decay * t) * start(c * x - s * y, c * y + s * x)


# %% mutant="fem.carried" expect="no-turn"
def carried(start, x, y, t, decay):
    return np.exp(-decay * t) * start(np.cos(t) * x + np.sin(t) * y, np.cos(t) * y - np.sin(t) * x)


# %% mutant="fem.carried" expect="no-decay"
def carried(start, x, y, t, decay):
    c, s = np.cos(2 * np.pi * t), np.sin(2 * np.pi * t)
    return start(c * x + s * y, c * y - s * x)


# %% mutant="fem.carried" expect="growth"
def carried(start, x, y, t, decay):
    c, s = np.cos(2 * np.pi * t), np.sin(2 * np.pi * t)
    return np.exp(decay * t) * start(c * x + s * y, c * y - s * x)


# %% [markdown] lang="fr"
# La **méthode des caractéristiques** (Pironneau, 1982) fait de même à chaque pas : mixlab trouve les pieds
# (`fem.feet`), y prend la fonction (`fem.at_feet`), et la projette : on cherche $w$ dans P1 avec
# $\int w\,v = \int u(X)\,v$ pour tout $v$. Aucun pas n'est trop long pour être stable. Voici une colline, sans
# réaction.

# %% [markdown] lang="en"
# The **method of characteristics** (Pironneau, 1982) does the same at each step: mixlab finds the feet (`fem.feet`),
# takes the function there (`fem.at_feet`), and projects it: $w$ in P1 is sought with $\int w\,v = \int u(X)\,v$ for all
# $v$. No step is too long to be stable. Here is a hill, without a reaction.


# %%
def hill(x, y):
    return np.exp(-((x - 0.4) ** 2 + y**2) / 0.02)


x, y = fem.coordinates()
rotating = fem.Space(fem.rectangle(tp.size(40, 24), tp.size(40, 24), x0=-1, x1=1, y0=-1, y1=1))
velocity = [fem.interpolate(rotating, field) for field in (-2 * np.pi * y, 2 * np.pi * x)]
mass = fem.DirectSolver(fem.assemble(fem.integral(u * v), rotating))


def turn(steps, until=1.0, project=True):
    """The hill after a while, in steps of 1 / steps."""
    w, X = fem.interpolate(rotating, hill), fem.feet(velocity, 1 / steps)
    for _ in range(round(until * steps)):
        moved = fem.at_feet(w, X)
        if project:
            w.values = mass.solve(fem.assemble(fem.integral(moved * v, degree=4), rotating))
        else:
            w = fem.interpolate(rotating, moved)
    return w


# %%
line, grid = np.linspace(-0.4, 0.4, 201), np.meshgrid(*2 * [np.linspace(-1, 1, 201)])
fig, (left, right) = plt.subplots(1, 2, figsize=(10.5, 4.4), layout="constrained")
for t, colour in zip((0.25, 0.5, 0.75, 1), COLOURS, strict=True):
    w = turn(24, until=t)
    left.tricontour(*rotating.nodes.T, rotating.mesh.cells, w.values, levels=[0.1, 0.4, 0.7], colors=colour)
    left.annotate(f"t = {t}", np.array([np.cos(2 * np.pi * t), np.sin(2 * np.pi * t)]) * 0.78, ha="center")
    if ready("fem.carried"):
        left.contour(*grid, carried(hill, *grid, t, 0), [0.1, 0.4, 0.7], colors="k", linestyles=":", linewidths=1)
        gap = np.max(np.abs(w.values - carried(hill, *rotating.nodes.T, t, 0)))
        print(f"t = {t}:", tp.text("plus grande erreur", "largest error"), f"{gap:.3f}")
left.set(xlabel="x", ylabel="y", aspect="equal", xlim=(-1, 1), ylim=(-1, 1))
left.set_title(tp.text("Un tour en 24 pas (pointillés : vous)", "A turn in 24 steps (dotted: you)"))
right.plot(line, hill(0.4, line), ":", color="k", label=tp.text("exacte", "exact"))
right.plot(line, w.at(np.column_stack([0 * line + 0.4, line])), color=COLOURS[-1], label="t = 1")
right.set(xlabel="y", ylabel="u", title=tp.text("Coupe en x = 0,4 après un tour", "Cut at x = 0.4 after one turn"))
right.legend()
plt.show()

# %% [markdown] lang="fr"
# Un tour en 24 pas : la colline avance de deux mailles par pas, et revient presque aussi haute, un peu en avance. La
# condition de Courant, Friedrichs et Lewy (1928) interdirait un tel pas à un schéma explicite.
#
# ## 8. Une question ouverte
#
# Combien de pas faut-il prendre pour un tour ? Voici l'erreur, de deux façons : en projetant, comme plus haut, et en
# prenant seulement les valeurs aux nœuds (interpolation).

# %% [markdown] lang="en"
# A turn in 24 steps: the hill moves by two cells a step, and comes back almost as high, a little early. The condition
# of Courant, Friedrichs and Lewy (1928) would forbid such a step to an explicit scheme.
#
# ## 8. An open question
#
# How many steps should one take for a turn? Here is the error, in two ways: projecting, as above, and taking the values
# at the nodes only (interpolation).

# %%
counts = (8, 12, 16, 24, 32, 48, 64, 96)[: tp.size(8, 4)]
fig, (left, right) = plt.subplots(1, 2, figsize=(10.5, 4), layout="constrained")
names = (tp.text("projection", "projection"), tp.text("interpolation", "interpolation"))
for name, project, look, colour in zip(names, (True, False), ("o-", "s--"), ("#0072B2", "#D55E00"), strict=True):
    ends = [turn(steps, project=project) for steps in counts]
    gaps = [fem.norm_l2(rotating.mesh, w - fem.Field(hill), 6) for w in ends]
    left.loglog(counts, gaps, look, color=colour, label=name)
    right.semilogx(counts, [np.max(w.values) for w in ends], look, color=colour, label=name)
left.set(ylabel=tp.text("erreur en norme $L^2$", "error in the norm $L^2$"))
left.set_title(tp.text("L'erreur après un tour", "The error after a turn"))
right.set(ylabel=tp.text("hauteur de la colline", "height of the hill"), ylim=(0, 1.05))
right.set_title(tp.text("La hauteur (au départ : 1)", "The height (at the start: 1)"))
for ax in (left, right):
    ax.set(xlabel=tp.text("nombre de pas par tour", "number of steps a turn"), xticks=counts, xticklabels=counts)
    ax.minorticks_off()
    ax.legend()
plt.show()

# %% [markdown] lang="fr"
# Répondez en quelques phrases :
# - au-delà de 24 pas, des pas plus courts aident la projection, et nuisent à l'interpolation. Qu'est-ce qui se répète
#   à chaque pas, et à quel terme de l'équation cela ressemble-t-il ?
# - pour peu de pas, d'où vient l'erreur ? (Les pieds sont trouvés par la règle du point milieu.)
# - pour la rivière du début, choisiriez-vous un calcul stationnaire par SUPG, ou les caractéristiques ? Pe et Da
#   suffisent-ils pour décider ?
#
# ## À retenir
#
# - Trois phénomènes, trois temps : $L/b$, $L^2/K$, $1/c$. Péclet et Damköhler les comparent.
# - Si Pe > 1 dans les éléments, Galerkin oscille : la raison $(1 + \mathrm{Pe})/(1 - \mathrm{Pe})$ est négative.
# - Ajouter de la diffusion stabilise, à l'ordre 1. SUPG pèse l'équation en amont et reste consistant.
# - Les caractéristiques suivent les particules : des pas longs, mais une erreur d'espace à chaque pas.

# %% [markdown] lang="en"
# Answer in a few sentences:
# - beyond 24 steps, shorter ones help the projection, and harm the interpolation. What is repeated at each step, and
#   which term of the equation does it look like?
# - with few steps, where does the error come from? (The feet are found by the midpoint rule.)
# - for the river of the beginning, would you choose a steady computation by SUPG, or characteristics? Are Pe and Da
#   enough to decide?
#
# ## To keep
#
# - Three phenomena, three times: $L/b$, $L^2/K$, $1/c$. Péclet and Damköhler compare them.
# - If Pe > 1 in the cells, Galerkin oscillates: the ratio $(1 + \mathrm{Pe})/(1 - \mathrm{Pe})$ is negative.
# - Added diffusion stabilises, at order 1. SUPG weighs the equation upstream and stays consistent.
# - Characteristics follow the particles: long steps, but an error of space at each one.
