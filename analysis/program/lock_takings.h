#pragma once

#include <vector>

#include "analysis/program/call_edges.h"
#include "analysis/program/lock_places.h"
#include "analysis/program/reach.h"

// Where functions take locks, and what they hold meanwhile. Not thread-safe, as the program is not.
namespace interlock {

// A place where a function takes an exclusive lock. A value.
struct LockTaking {
  LockPlace place;
  ExprRef at;        // the lock, as it is written there
  ByteRange region;  // in its unit: where the lock is surely held; empty where that is not known
  Reach reach = Reach::always;
  bool waits = true;  // until the lock is free, however long
};

// Whether some method of the name that `callee` ends with has the role: spares resolving what most
// calls call.
[[nodiscard]] bool may_have_role(const Program& program, ExprRef callee, Role role);

// Whether the text of the function's unit speaks of taking anything at all. Quick.
[[nodiscard]] bool may_take_locks(const Program& program, FunctionRef f);

// Those of `f` itself, in source order, by `with` or by calls. `receiver`: the class of the object
// that `f` is a method of.
[[nodiscard]] std::vector<LockTaking> takings_of(Program& program, FunctionRef f,
                                                 ClassRef receiver);

// The coroutine functions of the program that `f` awaits where it calls them.
[[nodiscard]] std::vector<CallEdge> awaited_edges_of(Program& program, FunctionRef f,
                                                     ClassRef receiver);

// Which object a method is called on.
enum class CalledOn : std::uint8_t {
  other,  // any
  self,   // the caller's own: `self.f()`, `super().f()`, a function in the same method
  fresh,  // one that is just being made, which nobody else has
};
[[nodiscard]] CalledOn called_on(Program& program, FunctionRef f, const CallEdge& edge);

}  // namespace interlock
