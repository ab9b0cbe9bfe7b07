#pragma once

#include <cstdint>

#include "analysis/facts/module_facts.h"
#include "analysis/models/models.h"

namespace interlock {

// Places in a program: a unit and an id in it. Units are numbered as Program does it: those of the
// root module first, from 0. Values.
struct ExprRef {
  std::uint32_t unit = kNone;
  ExprId id = kNone;
  friend bool operator==(const ExprRef&, const ExprRef&) = default;
  [[nodiscard]] bool valid() const { return id != kNone; }
};
struct FunctionRef {
  std::uint32_t unit = kNone;
  FunctionId id = kNone;
  friend bool operator==(const FunctionRef&, const FunctionRef&) = default;
  [[nodiscard]] bool valid() const { return id != kNone; }
};
struct ClassRef {
  std::uint32_t unit = kNone;
  ClassId id = kNone;
  friend bool operator==(const ClassRef&, const ClassRef&) = default;
  [[nodiscard]] bool valid() const { return id != kNone; }
};
struct ScopeRef {
  std::uint32_t unit = kNone;
  ScopeId id = kNone;
  friend bool operator==(const ScopeRef&, const ScopeRef&) = default;
};
struct StatementRef {
  std::uint32_t unit = kNone;
  StatementId id = kNone;
  friend bool operator==(const StatementRef&, const StatementRef&) = default;
  [[nodiscard]] bool valid() const { return id != kNone; }
};

enum class ValueKind : std::uint8_t {
  unknown,
  none,      // None
  symbol,    // what a dotted path outside this file names; `path`, and `api` where a model knows it
  instance,  // of the modelled class `api`
  coroutine,  // the awaitable that calling `api` or `function` gave
  function,   // of the program
  klass,      // of the program
  object,     // of the program's class `klass`
  module,     // of the program, or a folder of modules: `module` and `path`
  partial,    // functools.partial over `target`
  generator,  // the iterator that calling the generator function `function` gave
  variable,   // a type variable: `path`, its name; `argument`, its bound; `contents`, the call that
              // made it
  callable,   // what is called to get what the annotation `argument` says, or what `function`
              // gives, which it may or may not run
  awaitable,  // what is awaited to get what the annotation `argument` says, or what the coroutine
              // function `function` gives
  context,    // what is entered to get what the annotation `argument` says
  several,    // one of a few values that are known: Program::alternatives
};

// What an expression is known to evaluate to. Unknown wherever that is not certain: more bindings
// that differ than a few, an untyped parameter, a library without a model. A value; pointers are to
// static tables.
struct Value {
  ValueKind kind = ValueKind::unknown;
  Name path = Name::none;
  const Api* api = nullptr;
  const Api* receiver = nullptr;  // of a method: the class it was looked up on
  FunctionRef function;
  ClassRef klass;                // of a method: the class that it was looked up on
  std::uint32_t module = kNone;  // of a module: its number in the program; of a folder: the module
                                 // that sees it; of several: their place in the program's table
  ExprRef argument;  // of a symbol: `Callable[[], Robot]`, which it is the name of; of a container:
                     // the annotation of its items (of a mapping: of its values; of a tuple: all of
                     // it); of a partial: the callable; of a generic class, its objects and their
                     // methods: `Pool[Robot]`
  ExprRef contents;  // of a container: the display, comprehension or call that made it; of what
                     // passes its argument on (contextlib.closing): that argument

  // It is one value, or one of a few.
  [[nodiscard]] bool known() const { return kind != ValueKind::unknown; }
  [[nodiscard]] bool is_one() const { return known() && kind != ValueKind::several; }
  // An instance of a class that has this role.
  [[nodiscard]] bool is_a(Role role) const {
    return kind == ValueKind::instance && api->role == role;
  }
  // A function, method or class that has this role.
  [[nodiscard]] bool names(Role role) const {
    return kind == ValueKind::symbol && api != nullptr && api->role == role;
  }
  friend bool operator==(const Value&, const Value&) = default;
};

}  // namespace interlock
