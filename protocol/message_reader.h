#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace interlock {

// What the reader found in the stream.
struct Frame {
  enum class Kind : std::uint8_t {
    body,        // a message; `body` holds its bytes, which may be anything
    too_large,   // a body over the limit: it is skipped
    bad_header,  // a header block without a usable Content-Length
  };
  Kind kind = Kind::body;
  std::string body;
};

// Splits a stream of bytes into the messages that LSP's base protocol frames ("Content-Length:
// 5\r\n\r\n12345"). Push style: feed it what was read, in pieces of any size. Not thread-safe.
//
// It accepts header names in any case, "\n" for "\r\n", and any other headers. It never gives up: a
// header line "Content-Length: <digits>" ended by a real line break can't stand inside valid JSON,
// so wherever one appears, in garbage, in a body cut short or in a body being skipped, a new
// message begins there. Memory is bounded by the largest body that is accepted; what is skipped is
// not kept.
class MessageReader {
 public:
  static constexpr std::uint64_t kDefaultMaxBody = std::uint64_t{256} << 20U;
  using Deliver = std::function<void(Frame)>;

  explicit MessageReader(std::uint64_t max_body = kDefaultMaxBody) : max_body_(max_body) {}

  void feed(std::string_view bytes, const Deliver& deliver);

 private:
  enum class State : std::uint8_t { header, body, skip };

  // Each takes what it can use from the front of `bytes` and says how much that was.
  std::size_t feed_header(std::string_view bytes, const Deliver& deliver);
  std::size_t feed_body(std::string_view bytes, const Deliver& deliver);
  std::size_t feed_skip(std::string_view bytes);

  void header_line(const Deliver& deliver);
  void header_block_end(const Deliver& deliver);
  void enter_header(std::optional<std::uint64_t> length);
  void finish_body(const Deliver& deliver);

  std::uint64_t max_body_;
  State state_ = State::header;
  std::string line_;      // header: the line so far
  std::string body_end_;  // header: the last bytes of the body before, for the first line
  std::optional<std::uint64_t> length_;  // header: Content-Length of this block
  bool block_has_lines_ = false;         // header: something other than empty lines was seen
  std::string body_;                     // body: what has come; skip: its last bytes
  std::uint64_t remaining_ = 0;          // body, skip: bytes to come
};

}  // namespace interlock
