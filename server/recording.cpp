#include "server/recording.h"

#include <algorithm>
#include <utility>

#include "protocol/json.h"

namespace interlock {
namespace {

using Direction = RecordedMessage::Direction;

std::string_view name_of(Direction direction) {
  return direction == Direction::received ? "received" : "sent";
}

std::optional<RecordedMessage> read_line(std::string_view line) {
  const Json json = parse_json(line).value;
  const auto at = json["ms"].integer();
  for (const Direction direction : {Direction::received, Direction::sent}) {
    const auto body = json[name_of(direction)].string();
    if (at && body)
      return RecordedMessage{direction, std::chrono::milliseconds(*at), std::string(*body)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<RecordedMessage>> read_recording(std::string_view file) {
  std::vector<RecordedMessage> messages;
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    const std::string_view line = file.substr(0, end);
    file.remove_prefix(std::min(end + 1, file.size()));
    if (line.empty()) continue;
    auto message = read_line(line);
    // The last line of who was killed may be cut off.
    if (!message && file.empty()) break;
    if (!message) return std::nullopt;
    messages.push_back(std::move(*message));
  }
  return messages;
}

Recorder::Recorder(const std::string& path)
    : file_(path, std::ios::binary | std::ios::trunc),
      out_(file_),
      writer_([this] { write_lines(); }) {}

Recorder::Recorder(std::ostream& out) : out_(out), writer_([this] { write_lines(); }) {}

void Recorder::finish() {
  {
    const std::scoped_lock lock(mutex_);
    is_over_ = true;
  }
  changed_.notify_all();
  if (writer_.joinable()) writer_.join();
}

void Recorder::add(Direction direction, std::string_view body) {
  const auto at = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - start_);
  JsonWriter out;
  out.begin_object().field("ms", at.count()).field(name_of(direction), body).end_object();
  {
    const std::scoped_lock lock(mutex_);
    lines_ += out.take() + "\n";
  }
  changed_.notify_all();
}

void Recorder::write_lines() {
  std::unique_lock lock(mutex_);
  while (!is_over_ || !lines_.empty()) {
    changed_.wait(lock, [this] { return is_over_ || !lines_.empty(); });
    const std::string lines = std::exchange(lines_, {});
    lock.unlock();
    out_ << lines << std::flush;
    lock.lock();
  }
}

}  // namespace interlock
