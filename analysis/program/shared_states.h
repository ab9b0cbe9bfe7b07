#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>
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
  [[nodiscard]] const std::vector<SharedState*>& all();
  // That of any class, or of the module where `klass` is invalid.
  [[nodiscard]] SharedState& of(ClassRef klass);

 private:
  Program& program_;
  const Text& text_;
  std::optional<ThreadUse> threads_;
  std::map<std::pair<std::uint32_t, ClassId>, std::unique_ptr<SharedState>> states_;
  std::optional<std::vector<SharedState*>> all_;
};

}  // namespace interlock
