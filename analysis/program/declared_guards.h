#pragma once

#include <vector>

#include "analysis/program/shared_state.h"
#include "analysis/text/text.h"

// What comments say of locks: `# guarded by: self._lock` beside an assignment of an attribute or a
// module's name, `# requires: self._lock` beside or above a `def`. As in Clang's thread safety
// analysis (Hutchins, Ballman, Sutherland: C/C++ Thread Safety Analysis, SCAM 2014): what is
// declared is checked as it stands, nothing is inferred. Not thread-safe, as the state is not.
namespace interlock {

// A comment. A value.
struct GuardComment {
  Name lock = Name::none;   // as code under the comment writes it: "self._lock"
  Name place = Name::none;  // that it guards; none of one that a function requires
  FunctionRef function;     // that requires it
  ByteRange range;          // of the comment, in the file
};

// Where a declared lock is not held. A value.
struct BrokenGuard {
  GuardComment comment;
  ExprRef at;          // the place, or the method that is called
  StateAccess access;  // of a place
};

// The comments of the class, or of the module. One that names nothing that the class or module has
// is none: `# requires: python 3.12`.
[[nodiscard]] std::vector<GuardComment> guard_comments(Program& program, const Text& text,
                                                       ClassRef klass);

// All accesses outside constructors and calls that break what the comments say, in source order.
[[nodiscard]] std::vector<BrokenGuard> broken_guards(Program& program, SharedState& state,
                                                     const std::vector<GuardComment>& comments);

}  // namespace interlock
