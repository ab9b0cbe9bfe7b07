#pragma once

// CLI11. On Windows it brings the system's macros along, of which one has a name of ours.
#include <CLI/CLI.hpp>
#undef SearchPath
