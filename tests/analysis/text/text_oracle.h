#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/position.h"

namespace interlock::testing {

// What a Text answers, found in the plainest way from a string. Not thread-safe.
class TextOracle {
 public:
  explicit TextOracle(std::string bytes) : bytes_(std::move(bytes)) { index(); }

  const std::string& bytes() const { return bytes_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(lines_.size()); }
  std::uint32_t line_start(std::uint32_t line) const {
    return line < lines_.size() ? lines_[line].begin : size();
  }
  std::uint32_t line_end(std::uint32_t line) const {
    return line < lines_.size() ? lines_[line].end : size();
  }
  std::uint32_t line_of(std::uint32_t offset) const {
    const auto after =
        std::upper_bound(lines_.begin(), lines_.end(), offset,
                         [](std::uint32_t at, ByteRange line) { return at < line.begin; });
    return static_cast<std::uint32_t>(after - lines_.begin()) - 1;
  }

  void replace(ByteRange range, std::string_view inserted) {
    bytes_.replace(range.begin, range.size(), inserted);
    index();
  }

  std::uint32_t offset_at(Position position, PositionEncoding encoding) const {
    if (position.line >= lines_.size()) {
      return size();
    }
    std::uint32_t best = line_start(position.line);
    for (const Stop& stop : stops(position.line, encoding)) {
      if (stop.column <= position.column) {
        best = stop.offset;
      }
    }
    return best;
  }

  Position position_at(std::uint32_t offset, PositionEncoding encoding) const {
    const std::uint32_t line = line_of(std::min(offset, size()));
    std::uint32_t column = 0;
    for (const Stop& stop : stops(line, encoding)) {
      if (stop.offset <= offset) {
        column = stop.column;
      }
    }
    return {line, column};
  }

 private:
  struct Stop {
    std::uint32_t offset;
    std::uint32_t column;
  };

  void index() {
    lines_.clear();
    std::uint32_t begin = 0;
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (bytes_[i] != '\n' && bytes_[i] != '\r') {
        continue;
      }
      const std::uint32_t end = i;
      if (bytes_[i] == '\r' && i + 1 < size() && bytes_[i + 1] == '\n') {
        ++i;
      }
      lines_.push_back({begin, end});
      begin = i + 1;
    }
    lines_.push_back({begin, size()});
  }

  // Every character boundary of a line with its column.
  std::vector<Stop> stops(std::uint32_t line, PositionEncoding encoding) const {
    std::vector<Stop> result;
    std::uint32_t column = 0;
    const std::uint32_t end = line_end(line);
    for (std::uint32_t at = line_start(line); at < end;) {
      result.push_back({at, column});
      const std::uint32_t length = character_length(at, end);
      column += encoding == PositionEncoding::utf8                   ? length
                : encoding == PositionEncoding::utf16 && length == 4 ? 2
                                                                     : 1;
      at += length;
    }
    result.push_back({end, column});
    return result;
  }

  // Decodes to a code point and encodes it again: valid is what comes back the same.
  std::uint32_t character_length(std::uint32_t at, std::uint32_t end) const {
    const auto byte = [&](std::uint32_t i) -> std::uint32_t {
      return i < end ? static_cast<unsigned char>(bytes_[i]) : 0;
    };
    if (byte(at) < 0x80) {
      return 1;
    }
    for (const std::uint32_t length : {2U, 3U, 4U}) {
      if (at + length > end) {
        break;
      }
      std::uint32_t point = byte(at) & (0x7FU >> length);
      for (std::uint32_t i = 1; i < length; ++i) {
        point = (point << 6) | (byte(at + i) & 0x3FU);
      }
      if (encode(point) == bytes_.substr(at, length)) {
        return length;
      }
    }
    return 1;
  }

 public:
  static std::string encode(std::uint32_t point) {
    const auto byte = [](std::uint32_t value) {
      return static_cast<char>(static_cast<unsigned char>(value));
    };
    const auto tail = [&](std::uint32_t shift) { return byte(0x80 | ((point >> shift) & 0x3F)); };
    if (point < 0x80) {
      return {byte(point)};
    }
    if (point < 0x800) {
      return {byte(0xC0 | (point >> 6)), tail(0)};
    }
    if (point >= 0xD800 && point < 0xE000) {
      return {};
    }
    if (point < 0x10000) {
      return {byte(0xE0 | (point >> 12)), tail(6), tail(0)};
    }
    if (point < 0x110000) {
      return {byte(0xF0 | (point >> 18)), tail(12), tail(6), tail(0)};
    }
    return {};
  }

 private:
  std::string bytes_;
  std::vector<ByteRange> lines_;
};

// Random text made of what goes wrong: all line ends, astral and combining characters, bytes that
// are no UTF-8.
class RandomText {
 public:
  explicit RandomText(std::uint32_t seed) : random_(seed) {}

  std::uint32_t below(std::uint32_t bound) {
    return bound == 0 ? 0 : static_cast<std::uint32_t>(random_() % bound);
  }

  std::string bytes(std::size_t at_least) {
    static const std::vector<std::string> pieces = {"\r",
                                                    "\n",
                                                    "\r\n",
                                                    "\n\r",
                                                    "\r\r\n",
                                                    "a",
                                                    "await x",
                                                    "    ",
                                                    "\t",
                                                    "time.sleep(1)  # a longer stretch of ASCII",
                                                    "\xC3\xA9",
                                                    "e\xCC\x81",
                                                    "\xE2\x82\xAC",
                                                    "\xE2\x80\xA8",
                                                    "\xC2\x85",
                                                    "\xF0\x9F\x90\x8D",
                                                    "\xF4\x8F\xBF\xBF",
                                                    "\xEF\xBB\xBF",
                                                    std::string(1, '\0'),
                                                    "\v\f",
                                                    "\x80",
                                                    "\xC3",
                                                    "\xE2\x82",
                                                    "\xF0\x9F\x90",
                                                    "\xED\xA0\x80",
                                                    "\xC0\x80",
                                                    "\xF4\x90\x80\x80",
                                                    "\xFF\xFE"};
    std::string result;
    while (result.size() < at_least) {
      result += pieces[below(static_cast<std::uint32_t>(pieces.size()))];
    }
    return result;
  }

  ByteRange range(std::uint32_t size) {
    const std::uint32_t a = below(size + 1);
    const std::uint32_t b = below(3) == 0 ? below(size + 1) : std::min(size, a + below(12));
    return {std::min(a, b), std::max(a, b)};
  }

 private:
  std::mt19937 random_;
};

}  // namespace interlock::testing
