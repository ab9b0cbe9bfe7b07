#include "protocol/message_reader.h"

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "protocol/message_writer.h"

namespace interlock {
namespace {

using Kind = Frame::Kind;
constexpr std::string_view kRequest = R"({"jsonrpc":"2.0","id":1,"method":"x"})";

std::vector<Frame> read_all(std::string_view bytes, std::size_t piece = 1'000'000,
                            std::uint64_t max_body = MessageReader::kDefaultMaxBody) {
  std::vector<Frame> frames;
  MessageReader reader(max_body);
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.feed(bytes.substr(at, piece), [&](Frame frame) { frames.push_back(std::move(frame)); });
  }
  return frames;
}

// What the frames hold, one letter each for errors: "[body]", "H" for a bad header, "L" for too
// large.
std::string summary(std::string_view bytes, std::size_t piece = 1'000'000,
                    std::uint64_t max_body = MessageReader::kDefaultMaxBody) {
  std::string out;
  for (const Frame& frame : read_all(bytes, piece, max_body)) {
    switch (frame.kind) {
      case Kind::body:
        out += '[' + frame.body + ']';
        break;
      case Kind::bad_header:
        out += 'H';
        break;
      case Kind::too_large:
        out += 'L';
        break;
    }
  }
  return out;
}

std::string request_after(std::string_view garbage) {
  return std::string(garbage) + framed(kRequest);
}

TEST_CASE("messages come out whole, however the stream is cut") {
  const std::string stream = framed("{}") + framed("") + framed("[1,\n2]");
  for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
    CHECK(summary(stream, piece) == "[{}][][[1,\n2]]");
  }
}

TEST_CASE("header names in any case, bare line feeds, blanks and other headers are accepted") {
  CHECK(summary("content-length: 2\r\n\r\n{}") == "[{}]");
  CHECK(summary("CONTENT-LENGTH:2\n\n{}") == "[{}]");
  CHECK(summary("Content-Length :  2 \t\r\n\r\n{}") == "[{}]");
  CHECK(summary("Content-Type: application/vscode-jsonrpc; charset=utf8\r\nX-Y: z\r\n"
                "Content-Length: 2\r\nX-Content-Length: 9\r\n\r\n{}") == "[{}]");
  CHECK(summary("\r\n\n  \nContent-Length: 2\r\n\r\n{}") == "[{}]");
}

TEST_CASE("after a bad header block the next message is found") {
  const std::string found = "[" + std::string(kRequest) + "]";
  CHECK(summary(request_after("garbage line\r\n")) == found);
  CHECK(summary(request_after("garbage line")) == found);
  CHECK(summary(request_after("Content-Type: text\r\n\r\n{}")) == "H" + found);
  CHECK(summary(request_after("Content-Length: -5\r\n\r\n")) == "H" + found);
  CHECK(summary(request_after("Content-Length: five\r\n\r\n{\"a\":1}")) == "H" + found);
  CHECK(summary(request_after("Content-Length: 5x\r\n\r\n")) == "H" + found);
  CHECK(summary(request_after("Content-Length:\r\n\r\n")) == "H" + found);
  CHECK(summary(request_after(std::string(1'000'000, 'x'))) == found);
  CHECK(summary(request_after(std::string(100'000, '\n'))) == found);
  CHECK(summary(request_after(std::string("\0\x01\xff\xfe", 4))) == found);
}

TEST_CASE("a body shorter than its Content-Length costs no later message") {
  const std::string body = R"({"jsonrpc":"2.0","id":7,"method":"y"})";
  const std::string found = "[" + std::string(kRequest) + "]";
  for (std::size_t missing = 1; missing <= 400; ++missing) {
    const std::string header =
        "Content-Length: " + std::to_string(body.size() + missing) + "\r\n\r\n";
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{1'000'000}}) {
      // A third message, since one that lacks a few bytes more than there are can only wait.
      const std::string frames =
          summary(header + body + framed(kRequest) + framed(kRequest), piece);
      INFO(missing << " " << piece << " " << frames);
      CHECK(frames.ends_with(found));
      CHECK(frames.starts_with("[" + body));
    }
  }
}

TEST_CASE("a body longer than its Content-Length costs no later message") {
  const std::string body = R"({"jsonrpc":"2.0","id":7,"method":"y"})";
  for (std::size_t length = 0; length < body.size(); ++length) {
    const std::string header = "Content-Length: " + std::to_string(length) + "\r\n\r\n";
    CHECK(summary(header + body + framed(kRequest)).ends_with("[" + std::string(kRequest) + "]"));
  }
}

TEST_CASE("a body over the limit is skipped, and said at once") {
  const std::string large(1000, 'x');
  const std::string found = "[" + std::string(kRequest) + "]";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{10}, std::size_t{5000}}) {
    CHECK(summary(framed(large) + framed(kRequest), piece, 100) == "L" + found);
  }
  CHECK(summary("Content-Length: 101\r\n\r\n", 5000, 100) == "L");
  CHECK(summary(framed(std::string(100, 'x')), 5000, 100) == "[" + std::string(100, 'x') + "]");
}

TEST_CASE("a Content-Length that nobody could send does not swallow what follows") {
  const std::string found = "[" + std::string(kRequest) + "]";
  CHECK(summary(request_after("Content-Length: 99999999999999\r\n\r\n")) == "L" + found);
  CHECK(summary(request_after("Content-Length: 99999999999999\r\n\r\n{\"id\":1}")) == "L" + found);
  CHECK(summary(request_after("Content-Length: 99999999999999999999999999\r\n\r\n")) ==
        "L" + found);
  CHECK(summary(request_after("Content-Length: 18446744073709551615\r\n\r\n"), 1) == "L" + found);
}

TEST_CASE("a quoted or escaped header inside a message is text") {
  const std::string body = "{\"text\":\"Content-Length: 5\\r\\n\\r\\n\",\n\"content-length\": 5\n}";
  CHECK(summary(framed(body)) == "[" + body + "]");
}

TEST_CASE("skipping keeps nothing") {
  MessageReader reader(1 << 20);
  std::size_t frames = 0;
  const auto count = [&](const Frame&) { ++frames; };
  reader.feed("Content-Length: 300000000\r\n\r\n", count);
  const std::string piece(1'000'000, 'x');
  for (int i = 0; i < 300; ++i) {
    reader.feed(piece, count);
  }
  reader.feed(framed("{}"), count);
  CHECK(frames == 2);
}

}  // namespace
}  // namespace interlock
