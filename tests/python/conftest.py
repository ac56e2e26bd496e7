# SPDX-License-Identifier: BSD-3-Clause
import signal

# A shell starts what runs in the background with SIGINT ignored, and every program below inherits that: without this,
# tests that interrupt a kernel or a script would wait for ever there.
signal.signal(signal.SIGINT, signal.default_int_handler)
