#pragma once

#include "analysis/program/program.h"

// State of a module that all of its code shares. Not thread-safe, as the program is not.
namespace interlock {

// Whether the plain name `e` is one of its module: no function around it binds the name, or one
// says `global`.
[[nodiscard]] bool is_module_name(const Program& program, ExprRef e);

// What `e` names of the root module or of a class on its top level, as code of the module writes
// it: "counter", "Robot.made" (also for `cls.made`, and for `self.made` where only the class has
// it); none for anything else.
[[nodiscard]] Name module_place(Program& program, ExprRef e);

}  // namespace interlock
