# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: waves-01
# course: 254-2-21
# objectives: [2-21.1, 1-21.4]
# title: Des ondes : premiers pas | Waves: first steps
# minutes: 30
# needs: [Python, une idée
#   du son | Python, some idea of sound]
# ---

# %% [markdown] lang="fr"
# ## 1. Une image
# Que devient l'onde ? Voir $a : b$, `x ? y` et « ceci ».

# %% [markdown] lang="en"
# ## 1. A picture
# What becomes of the wave? See $a : b$ and `x ? y`.

# %%
# %matplotlib inline
from fake_engine import check, setup

tp = setup("waves-01")

# %% lang="fr"
label = "fréquence"

# %% lang="en"
label = "frequency"

# %% exercise="waves.double"
factor = 2


def double(x):
    # solution
    y = factor * x
    return y


# %% check
check("waves.double", double)

# %% hint="waves.double" lang="fr"
# Multipliez ! Par $2 : 1$.

# %% hint="waves.double" lang="en"
# Multiply.
#
# By two.

# %% hint="waves.double" lang="fr"
# Ou ajoutez.

# %% hint="waves.double" lang="en"
# Or add.


# %% mutant="waves.double" expect="sign"
# the minus of the other convention
def double(x):
    return -factor * x


# %% mutant="waves.double" expect="factor" state="wrong"
def double(x):
    return 3 * x


# %% raises-exception
1 / 0

# %% ci-skip="it waits for somebody"
raise SystemExit("must not run in CI")

# %% exercise="waves.value"
start = double(1)
# solution
low, high = start, 2 * start
for width in (1, 2):
    middle = low + width

# %%
shown = [label, high]

# %% check
check("waves.value", high)

# %% hint="waves.value" lang="fr"
# Coupez en deux.

# %% hint="waves.value" lang="en"
# Cut in two.

# %% mutant="waves.value" expect="sign" state="almost"
high = -2 * start

# %% exercise="waves.scale"
# %%cpp
# // a %d in a comment
# double scale(double x) {
#   // solution
#   double y = 3 * x;
#   return y;
# }

# %% check
check("waves.scale")

# %% hint="waves.scale" lang="fr"
# Trois.

# %% hint="waves.scale" lang="en"
# Three.

# %% mutant="waves.scale" expect="sign"
# %%cpp
# double scale(double x) {
#   double y = -3 * x;
#   return y;
# }

# %% [markdown] lang="fr"
# Fin.

# %% [markdown] lang="en"
# The end.
