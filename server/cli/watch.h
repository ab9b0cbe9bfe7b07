#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/cli/check.h"

namespace interlock {

// What `check --watch` looks at and does. Called by one thread.
struct WatchedCheck {
  // All that a check reads, as the settings now are; also what isn't there yet.
  std::function<std::vector<std::string>()> files;
  std::function<ExitCode(Console&)> check;
};

// Checks, and checks again whenever a file, or one of settings in a folder above it, comes, goes or
// changes; until the process is interrupted, or a check can't be started. Looks at each file's
// time and size about twice a second, less often where that takes long. Each check is a process of
// its own (but on Windows), so that its memory goes with it and whatever happens to it ends nothing
// else.
// REQUIRES: no other thread runs.
ExitCode watch(const WatchedCheck& watched, Console& console);

}  // namespace interlock
