# SPDX-License-Identifier: BSD-3-Clause
import os
import signal
import tempfile

# A shell starts what runs in the background with SIGINT ignored, and every program below inherits that: without this,
# tests that interrupt a kernel or a script would wait for ever there.
signal.signal(signal.SIGINT, signal.default_int_handler)

# What tests and docstrings check is not noted among the progress of whoever runs them.
os.environ["MIXLAB_DATA"] = tempfile.mkdtemp(prefix="mixlab-")
