#pragma once

#include <vector>

#include "analysis/program/program.h"

namespace interlock {

// What a file does with a queue, by whatever names its code has for it. A value.
struct QueueUses {
  std::vector<ExprRef> takes;  // calls that take an item
  bool is_filled = false;      // something is put in
  bool escapes = false;        // code of other files may have it
};

// Follows the queue that `queue` names, a variable or an attribute of `self`, through the functions
// of the file that it is handed to. Not thread-safe, as the program is not.
[[nodiscard]] QueueUses uses_of_queue(Program& program, ExprRef queue);

}  // namespace interlock
