#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <vector>

namespace interlock {

// Calls function(0) ... function(count - 1), each once, on up to `workers` threads (0: one for each
// hardware thread), one of them the caller's, and returns when all are done. They begin in order of
// index: put the longest work first to share it evenly. Thread-safe. No call begins after `stop`;
// those that run go on. Where calls throw, none begins after that, and the exception of the lowest
// index is thrown here, the same with any number of workers.
void parallel_for_each(std::size_t workers, std::size_t count,
                       const std::function<void(std::size_t)>& function,
                       const std::stop_token& stop = {});

// What function(item) returns for each of `items` (a vector, array or span), in their order
// whatever the number of workers. Nothing stands for an item that was not reached before `stop`.
// Otherwise as above.
template <typename Items, typename Function>
auto parallel_map(std::size_t workers, const Items& items, const Function& function,
                  const std::stop_token& stop = {}) {
  using Answer = std::decay_t<std::invoke_result_t<const Function&, decltype(items[0])>>;
  std::vector<std::optional<Answer>> answers(items.size());
  parallel_for_each(
      workers, items.size(),
      [&](std::size_t index) { answers[index].emplace(function(items[index])); }, stop);
  return answers;
}

}  // namespace interlock
