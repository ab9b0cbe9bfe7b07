#include "server/cli/progress_bar.h"

#include <utility>

namespace interlock {
namespace {

constexpr std::chrono::milliseconds kPatience{500};
constexpr std::chrono::milliseconds kRedraw{100};
constexpr std::size_t kCells = 30;
constexpr const char* kEraseLine = "\r\x1b[K";

}  // namespace

ProgressBar::ProgressBar(std::ostream* out, std::size_t total, Clock clock)
    : out_(out),
      total_(total),
      clock_(std::move(clock)),
      next_drawing_((clock_() + kPatience).count()) {}

void ProgressBar::advance() {
  const std::size_t done = done_.fetch_add(1, std::memory_order_relaxed) + 1;
  if (out_ == nullptr) return;
  const std::int64_t now = clock_().count();
  std::int64_t due = next_drawing_.load(std::memory_order_relaxed);
  if (now < due || !next_drawing_.compare_exchange_strong(due, now + kRedraw.count())) return;
  // A terminal may be slower than the interval: then this drawing is left out.
  if (drawing_.test_and_set(std::memory_order_acquire)) return;
  *out_ << drawing(done) << std::flush;
  drawn_ = true;
  drawing_.clear(std::memory_order_release);
}

void ProgressBar::finish() {
  if (out_ == nullptr || !drawn_.exchange(false)) return;
  *out_ << kEraseLine << std::flush;
}

std::string ProgressBar::drawing(std::size_t done) const {
  const std::size_t filled = total_ == 0 ? kCells : kCells * done / total_;
  return kEraseLine + std::string("Checking [") + std::string(filled, '#') +
         std::string(kCells - filled, '.') + "] " + std::to_string(done) + "/" +
         std::to_string(total_) + " files";
}

std::chrono::milliseconds steady_milliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace interlock
