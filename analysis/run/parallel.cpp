#include "analysis/run/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

#include "analysis/run/guarded.h"
#include "analysis/run/thread_pool.h"

namespace interlock {
namespace {

struct Failure {
  std::size_t index = 0;
  std::exception_ptr exception;
};

}  // namespace

void parallel_for_each(std::size_t workers, std::size_t count,
                       const std::function<void(std::size_t)>& function,
                       const std::stop_token& stop) {
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> failed = false;
  Guarded<Failure> first;
  const auto work = [&] {
    while (!failed && !stop.stop_requested()) {
      const std::size_t index = next++;
      if (index >= count) {
        return;
      }
      try {
        function(index);
      } catch (...) {
        // Every lower index has begun and will end, so the lowest that fails is always heard of.
        failed = true;
        first.with([&](Failure& failure) {
          if (!failure.exception || index < failure.index) {
            failure = {index, std::current_exception()};
          }
        });
      }
    }
  };

  std::vector<std::thread> threads;
  const std::size_t wanted = std::min(workers == 0 ? hardware_workers() : workers, count);
  threads.reserve(wanted);
  try {
    while (threads.size() + 1 < wanted) {
      threads.emplace_back(work);
    }
  } catch (const std::system_error&) {
    // The system gives no more threads: those there are do the work.
  }
  work();
  for (std::thread& thread : threads) {
    thread.join();
  }
  if (const std::exception_ptr exception = first.with([](Failure& f) { return f.exception; })) {
    std::rethrow_exception(exception);
  }
}

}  // namespace interlock
