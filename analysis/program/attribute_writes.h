#pragma once

#include <vector>

#include "analysis/program/lock_regions.h"
#include "analysis/program/program.h"
#include "analysis/text/text.h"

namespace interlock {

// `self.name = ...`, `self.name[key] = ...` in a method or a function inside it. A value.
struct AttributeWrite {
  Name attribute = Name::none;
  ExprRef target;
  StatementRef statement;
  FunctionRef method;
  FunctionRef owner;     // the innermost function; the method itself where there is none
  bool updates = false;  // reads what it writes
  Holding holding;       // left to the caller
};

// The writes of attributes in the methods of `klass`. Not thread-safe.
[[nodiscard]] std::vector<AttributeWrite> attribute_writes(Program& program, const Text& text,
                                                           ClassRef klass);

// Whether the two may write the same place: not where they are items of different literal keys.
[[nodiscard]] bool may_coincide(const Program& program, const Text& text, const AttributeWrite& a,
                                const AttributeWrite& b);

// The method of `klass` that `f` is, or is in; invalid where there is none.
[[nodiscard]] FunctionRef method_around(const Program& program, FunctionRef f, ClassRef klass);

}  // namespace interlock
