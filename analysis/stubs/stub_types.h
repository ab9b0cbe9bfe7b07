#pragma once

#include <string>

#include "analysis/stubs/stub_names.h"

namespace interlock::stubs {

// What an annotation of a stub says. A value.
struct StubType {
  bool is_none = false;       // None and nothing else
  bool is_coroutine = false;  // awaiting it gives `klass`
  std::string klass;   // qualified by where it is defined; "" not known; "self"; "item": of what
                       // the class is of, `T` of `deque[T]`
  std::string yields;  // of what it iterates over

  [[nodiscard]] bool known() const { return !klass.empty(); }
  friend bool operator==(const StubType&, const StubType&) = default;
};

// The type that both are, None and Any aside; unknown where they differ. Text and bytes count as
// text: what they do to concurrency is the same.
[[nodiscard]] StubType join(const StubType& a, const StubType& b);

// The type of the annotation `e`, which stands in the body of the class `around` or in kNone.
[[nodiscard]] StubType type_of(StubNames& names, const StubExpr& e, ClassId around, int depth = 0);

}  // namespace interlock::stubs
