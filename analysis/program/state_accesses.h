#pragma once

#include <cstdint>
#include <vector>

#include "analysis/program/lock_regions.h"
#include "analysis/program/program.h"
#include "analysis/text/text.h"

// Accesses of state that methods of a class share through their object (`self.name`), or all code
// of a module through its names and its classes' attributes (see module_place). Not thread-safe.
namespace interlock {

enum class AccessKind : std::uint8_t {
  store,      // the place gets another value, or loses it
  item,       // `self.name[key] = ...`, `del self.name[key]`
  change,     // `self.name.append(...)`: changes the container in it
  iteration,  // `for ... in self.name`, `self.name.items()`
  read,       // all else
};

// One access. A value.
struct StateAccess {
  Name place = Name::none;  // `name` of `self.name`; as module_place() says
  AccessKind kind = AccessKind::store;
  ExprRef root;    // `self.name`
  ExprRef target;  // with the keys after it
  StatementRef statement;
  FunctionRef method;    // of the class; or the outermost function
  FunctionRef owner;     // the innermost function; the method itself where there is none
  bool updates = false;  // reads what it writes
  bool takes = false;    // an item that has to be there
  bool asks = false;     // a queue whether it has items
  ExprRef call;          // of a change; of a method of a queue
  Holding holding;       // left to the caller

  [[nodiscard]] bool writes() const {
    return kind == AccessKind::store || kind == AccessKind::item || kind == AccessKind::change;
  }
};

// The assignments in the methods of `klass`, or in the functions of the file where it is invalid.
[[nodiscard]] std::vector<StateAccess> state_writes(Program& program, const Text& text,
                                                    ClassRef klass);

// All other accesses there of `places`, and of what is changed by them.
[[nodiscard]] std::vector<StateAccess> state_uses(Program& program, ClassRef klass,
                                                  const std::vector<StateAccess>& writes);

// What the place is given, by its object's or its own assignments.
[[nodiscard]] std::vector<ExprRef> values_of_place(Program& program, ClassRef klass, Name place);

// The kind of container that the place is given; null where it is none, or not known.
[[nodiscard]] const Api* container_at(Program& program, ClassRef klass, Name place);

// Whether the two may write the same place: not where they are items of different literal keys.
[[nodiscard]] bool may_coincide(const Program& program, const Text& text, const StateAccess& a,
                                const StateAccess& b);

// The method of `klass` that `f` is, or is in; invalid where there is none. The outermost function
// where `klass` is invalid.
[[nodiscard]] FunctionRef method_around(const Program& program, FunctionRef f, ClassRef klass);

}  // namespace interlock
