#include "analysis/program/thread_code.h"

#include <algorithm>

#include "analysis/program/effects.h"
#include "analysis/program/function_list.h"
#include "analysis/program/own_code.h"

namespace interlock {
namespace {

// Whether `f` makes, sets or runs an event loop, or asks for the thread or the loop that it is in.
bool knows_its_loop(Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
    const ExprRef call{f.unit, id};
    if (program.function_around(call) != f) return false;
    const ExprRef callee = program.child(call, 0);
    if (text_of(program.expr(callee).name).find("event_loop") != std::string_view::npos)
      return true;
    const Api* api = called_api(program, call);
    if (api == nullptr) return false;
    return api->role == Role::running_loop || api->role == Role::thread_identity ||
           api->role == Role::starts_loop || api->blocks == Category::loop_reentry;
  });
}

}  // namespace

void ThreadCode::find_threads() {
  threads_.emplace();
  for (const ThreadEntry& entry : thread_entries(program_, {})) {
    if (program_.function(entry.function).is_async) continue;
    Thread thread{entry, own_code_from(program_, entry.function)};
    const bool has_loop = std::any_of(thread.code.begin(), thread.code.end(),
                                      [&](FunctionRef f) { return knows_its_loop(program_, f); });
    if (!has_loop) threads_->push_back(std::move(thread));
  }
}

const ThreadEntry* ThreadCode::entry_of(FunctionRef f) {
  if (!threads_) find_threads();
  for (const Thread& thread : *threads_) {
    if (contains(thread.code, f)) return &thread.entry;
  }
  return nullptr;
}

bool ThreadCode::runs(const ThreadEntry& entry, FunctionRef f) {
  if (!threads_) find_threads();
  return std::any_of(threads_->begin(), threads_->end(), [&](const Thread& thread) {
    return thread.entry.function == entry.function && contains(thread.code, f);
  });
}

}  // namespace interlock
