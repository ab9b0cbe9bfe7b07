#pragma once

#include <vector>

#include "analysis/program/call_graph.h"

namespace interlock {

// A lock wherever it is asked of: by the call that makes it. A value.
struct ProjectLock {
  Name path = Name::none;
  std::uint32_t unit = 0;  // in ModuleFacts::units
  ExprId made = 0;
  LockRoot root = LockRoot::fixed;
  ProjectClass object;      // of an attribute: the class of its object
  Name owner = Name::none;  // the name of the class whose code makes it
  Name name = Name::none;   // of the attribute or variable
  bool is_async = false;
  bool is_reentrant = false;

  // Whether both were made by the same call: of one class, also where they are of two objects.
  [[nodiscard]] bool is_made_as(const ProjectLock& other) const {
    return path == other.path && unit == other.unit && made == other.made;
  }
};

// A place where a function takes a lock. A value.
struct LockTaken {
  ProjectLock lock;
  ByteRange range;         // of the place, in the function's file
  std::uint32_t line = 0;  // from 0
  ByteRange region;        // in the file: where the lock is held
  Reach reach = Reach::always;
  bool waits = true;
};

// What a function does with locks: what it takes, and what it awaits, as edges() leaves coroutine
// functions out. Immutable.
struct FunctionLocks {
  std::vector<LockTaken> taken;
  std::vector<ProjectEdge> awaited;
};

[[nodiscard]] ProjectLocks function_locks(Program& program, FunctionRef f, ClassRef receiver);

}  // namespace interlock
