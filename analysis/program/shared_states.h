#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "analysis/program/shared_state.h"

namespace interlock {

// What the threads of a file may share: the objects of its classes, and its module. Found when
// first asked for. Not thread-safe. REQUIRES: program and text outlive it.
class SharedStates {
 public:
  SharedStates(Program& program, const Text& text) : program_(program), text_(text) {}

  // One for each class that may be shared, in source order by unit, and one for the module if that
  // may be.
  [[nodiscard]] const std::vector<std::unique_ptr<SharedState>>& all();

 private:
  Program& program_;
  const Text& text_;
  std::optional<std::vector<ThreadEntry>> sent_;
  std::optional<std::vector<std::unique_ptr<SharedState>>> all_;
};

}  // namespace interlock
