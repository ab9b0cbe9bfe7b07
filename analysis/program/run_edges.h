#pragma once

#include <cstdint>
#include <vector>

#include "analysis/program/program.h"

// What a function runs, at once or elsewhere. Not thread-safe, as the program is not.
namespace interlock {

// How a function comes to run at a place that names it.
enum class RunHow : std::uint8_t {
  call,          // there and then
  await,         // the one who awaits goes on after it
  coroutine,     // called, and what becomes of the coroutine is not seen
  task,          // on the same event loop, beside the one who starts it
  loop,          // on an event loop that is run, or told, there
  thread,        // in a thread of its own, or one that the API has
  thread_pool,   // in one of a pool's
  process,       // in a process of its own
  process_pool,  // in one of a pool's
  later,         // kept, and called when something happens
};

// A place where a function runs another one, starts it elsewhere, or blocks. A value.
struct RunEdge {
  ExprRef at;          // the callee of a call; the callable that is handed over; a property that is
                       // read; what `with` enters or `for` goes through
  FunctionRef callee;  // invalid where `api` says what blocks
  const Api* api = nullptr;
  const Api* by = nullptr;  // what runs the callee, where that is an API
  RunHow how = RunHow::call;
};

// All of `f` in source order; `f` without an id stands for the code of the module whose own unit it
// names. More than edges_of(): nothing is left out that may not be reached.
[[nodiscard]] std::vector<RunEdge> run_edges_of(Program& program, FunctionRef f);

// The function that `e` stands for, partials undone; invalid where it is not known.
[[nodiscard]] FunctionRef named_function(Program& program, ExprRef e);

// A method of a modelled class that a method of the program overrides. A value.
struct Overridden {
  ExprRef base;  // where the class is named
  const Api* klass = nullptr;
  const Api* method = nullptr;
};
// All that `f` overrides, in the order in which attributes are looked up.
[[nodiscard]] std::vector<Overridden> overridden_by(Program& program, FunctionRef f);

// The API by which a thread or process of the class that holds `f` runs it: `run` of a class of
// threads. Null where none does.
[[nodiscard]] const Api* body_of(Program& program, FunctionRef f);

}  // namespace interlock
