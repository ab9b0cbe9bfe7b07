#pragma once

#include "analysis/program/program.h"

namespace interlock {

// Whether code of the class, its bases aside, gives its objects an attribute of this name:
// `self.name = ...`. Not thread-safe, as the program is not.
[[nodiscard]] bool assigns_attribute(Program& program, ClassRef c, Name name);

// Whether the class is a Protocol: objects of other classes may stand for its own.
[[nodiscard]] bool is_protocol(Program& program, ClassRef c);

}  // namespace interlock
