#include "server/output_queue.h"

#include <utility>

#include "protocol/message_writer.h"

namespace interlock {

using Importance = OutgoingMessage::Importance;

void OutputQueue::send(OutgoingMessage message) {
  {
    const std::scoped_lock lock(mutex_);
    if (closed_ || (message.importance == Importance::droppable && bytes_ > limit_)) {
      return;
    }
    remove_same_key(message);
    bytes_ += message.body.size();
    messages_.push_back(std::move(message));
    const OutgoingMessage& kept = messages_.back();
    if (kept.importance == Importance::latest_only) {
      by_key_[kept.key] = std::prev(messages_.end());
    }
  }
  changed_.notify_all();
}

void OutputQueue::remove_same_key(const OutgoingMessage& message) {
  if (message.importance != Importance::latest_only) {
    return;
  }
  const auto older = by_key_.find(message.key);
  if (older != by_key_.end()) {
    bytes_ -= older->second->body.size();
    messages_.erase(older->second);
    by_key_.erase(older);
  }
}

std::optional<std::string> OutputQueue::take(std::size_t max_bytes) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return closed_ || !messages_.empty(); });
  if (messages_.empty()) {
    return std::nullopt;
  }
  std::string out;
  while (!messages_.empty() &&
         (out.empty() || out.size() + messages_.front().body.size() <= max_bytes)) {
    const OutgoingMessage& message = messages_.front();
    out += framed(message.body);
    bytes_ -= message.body.size();
    if (message.importance == Importance::latest_only) {
      by_key_.erase(message.key);
    }
    messages_.pop_front();
  }
  writing_ = true;
  return out;
}

void OutputQueue::written() {
  {
    const std::scoped_lock lock(mutex_);
    writing_ = false;
  }
  changed_.notify_all();
}

void OutputQueue::close() {
  {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
}

void OutputQueue::wait_written(std::chrono::milliseconds longest) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, longest, [&] { return messages_.empty() && !writing_; });
}

std::size_t OutputQueue::waiting_bytes() const {
  const std::scoped_lock lock(mutex_);
  return bytes_;
}

}  // namespace interlock
