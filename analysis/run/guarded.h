#pragma once

#include <functional>
#include <mutex>
#include <utility>

namespace interlock {

// A value that several threads change, with the mutex that guards it: it can't be reached without
// holding it. Thread-safe. The function must not touch the same Guarded again (it would wait for
// itself), and what it returns is a copy, so that no reference gets out.
template <typename T>
class Guarded {
 public:
  Guarded() = default;
  explicit Guarded(T value) : value_(std::move(value)) {}

  template <typename F>
  auto with(F&& function) {
    const std::scoped_lock lock(mutex_);
    return std::invoke(std::forward<F>(function), value_);
  }

  template <typename F>
  auto with(F&& function) const {
    const std::scoped_lock lock(mutex_);
    return std::invoke(std::forward<F>(function), std::as_const(value_));
  }

 private:
  mutable std::mutex mutex_;
  T value_{};
};

}  // namespace interlock
