#pragma once

#include <cstdint>

#include "analysis/program/program.h"

// Which lock an expression means. Not thread-safe, as the program is not.
namespace interlock {

// Whose a lock is.
enum class LockRoot : std::uint8_t {
  fixed,  // of the module, a class or a function: one for all code that sees it
  self,   // of the object that the code is a method of
  other,  // of some object of a known class
};

// Where a lock lives. Two places are the same lock where they were made by the same call, and
// either are fixed or belong to the same object. A value.
struct LockPlace {
  ExprRef made;  // the call that makes it; invalid: not known
  LockRoot root = LockRoot::fixed;
  ClassRef owner;   // the class whose code makes it; invalid for names of modules and functions
  ClassRef object;  // of an attribute: the class of its object, as far as it is known
  Name name = Name::none;
  bool is_async = false;
  bool is_reentrant = false;

  [[nodiscard]] bool valid() const { return made.valid(); }
};

// The exclusive lock that the path `e` means, in code that calls its own object of class `receiver`
// by the name `self`. A condition is the lock that it has. Not valid() where more than one call may
// have made it, or none of the program's.
[[nodiscard]] LockPlace lock_place(Program& program, ExprRef e, Name self, ClassRef receiver);

}  // namespace interlock
