#pragma once

#include <unordered_map>
#include <vector>

#include "analysis/program/program.h"

namespace interlock {

// Where the body of a function runs, as far as its own file and the models say. A value.
struct FunctionContext {
  RunsOn runs_on = RunsOn::here;  // here: wherever it is called from
  // What says so: its decorator, the base whose method it overrides, or the argument by which it is
  // handed on; invalid for a coroutine function.
  ExprRef because;
  const Api* api = nullptr;  // the decorator, the method that is overridden, or what is called
};

// The modelled classes that a class derives from, the nearest first. Not thread-safe.
[[nodiscard]] std::vector<const Api*> modelled_bases(Program& program, ClassRef c);

// The execution contexts of the root module's functions: coroutine functions, callbacks of the
// loop and what a framework calls there run on the event loop; targets of threads, processes and
// executors do not. Found when first asked for. Not thread-safe. REQUIRES: the program outlives it.
class Contexts {
 public:
  explicit Contexts(Program& program) : program_(program) {}

  [[nodiscard]] FunctionContext of(FunctionRef f);
  // Whether `e` runs on the event loop: as part of a function that does, or of a lambda that the
  // loop is given as a callback.
  [[nodiscard]] bool runs_on_loop(ExprRef e);

 private:
  FunctionContext find(FunctionRef f);
  FunctionContext by_decorators(FunctionRef f);
  FunctionContext by_base(FunctionRef f);
  void collect_callbacks();

  Program& program_;
  bool has_callbacks_ = false;
  std::unordered_map<std::uint64_t, FunctionContext> callbacks_;  // by unit and function
  std::unordered_map<std::uint64_t, FunctionContext> known_;
};

}  // namespace interlock
