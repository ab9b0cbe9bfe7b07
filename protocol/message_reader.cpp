#include "protocol/message_reader.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace interlock {
namespace {

constexpr std::string_view kName = "content-length";
// Longer than any header line that matters; of longer lines only the end is kept.
constexpr std::size_t kMaxLine = 4096;
constexpr std::size_t kKeptOfLongLine = 256;
constexpr std::uint64_t kHuge = std::numeric_limits<std::uint64_t>::max();

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct LengthHeader {
  std::size_t begin = 0;  // where its name begins in the line
  std::uint64_t length = 0;
};

std::uint64_t to_length(std::string_view digits) {
  std::uint64_t number = 0;
  for (const char c : digits) {
    if (number > (kHuge - 9) / 10) {
      return kHuge;
    }
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return number;
}

// "Content-Length: 12" at the end of `line`, whatever stands before it. Read from the back, because
// the garbage before it may be long and is not looked at.
std::optional<LengthHeader> length_header_at_end(std::string_view line) {
  std::size_t at = line.size();
  const auto skip_blanks = [&] {
    while (at > 0 && is_blank(line[at - 1])) {
      --at;
    }
  };
  skip_blanks();
  const std::size_t digits_end = at;
  while (at > 0 && is_digit(line[at - 1])) {
    --at;
  }
  const std::string_view digits = line.substr(at, digits_end - at);
  skip_blanks();
  if (digits.empty() || at == 0 || line[at - 1] != ':') {
    return std::nullopt;
  }
  --at;
  skip_blanks();
  if (at < kName.size()) {
    return std::nullopt;
  }
  const std::size_t begin = at - kName.size();
  const std::string_view name = line.substr(begin, kName.size());
  const bool named = std::equal(name.begin(), name.end(), kName.begin(),
                                [](char a, char b) { return lower(a) == b; });
  // "X-Content-Length" is another header.
  if (!named || (begin > 0 && line[begin - 1] == '-')) {
    return std::nullopt;
  }
  return LengthHeader{begin, to_length(digits)};
}

std::string_view last(std::string_view text, std::size_t count) {
  return text.substr(text.size() - std::min(count, text.size()));
}

// The header whose line break is the first of `text[from...]` to end one; `line_end` is after that
// break.
struct EmbeddedHeader {
  LengthHeader header;
  std::size_t line_end = 0;
};

std::optional<EmbeddedHeader> find_length_header(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('\n', from); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    const std::size_t begin = at - std::min(at, kKeptOfLongLine);
    const std::string_view line = text.substr(begin, at - begin);
    const std::size_t earlier = line.rfind('\n');
    const std::size_t cut = earlier == std::string_view::npos ? 0 : earlier + 1;
    if (auto header = length_header_at_end(line.substr(cut))) {
      header->begin += begin + cut;
      return EmbeddedHeader{*header, at + 1};
    }
  }
  return std::nullopt;
}

}  // namespace

void MessageReader::feed(std::string_view bytes, const Deliver& deliver) {
  while (!bytes.empty()) {
    std::size_t used = 0;
    switch (state_) {
      case State::header:
        used = feed_header(bytes, deliver);
        break;
      case State::body:
        used = feed_body(bytes, deliver);
        break;
      case State::skip:
        used = feed_skip(bytes);
        break;
    }
    bytes.remove_prefix(used);
  }
}

std::size_t MessageReader::feed_header(std::string_view bytes, const Deliver& deliver) {
  const std::size_t newline = bytes.find('\n');
  const std::string_view part = bytes.substr(0, newline);
  line_ += part.size() > kMaxLine ? last(part, kKeptOfLongLine) : part;
  if (line_.size() > kMaxLine) {
    line_ = std::string(last(line_, kKeptOfLongLine));
  }
  if (newline == std::string_view::npos) {
    return bytes.size();
  }
  header_line(deliver);
  line_.clear();
  return newline + 1;
}

void MessageReader::header_line(const Deliver& deliver) {
  std::optional<LengthHeader> header = length_header_at_end(line_);
  if (!header && !body_end_.empty()) {
    // The body before was shorter than it said, so it took the beginning of this line.
    header = length_header_at_end(body_end_ + line_);
  }
  body_end_.clear();
  if (header) {
    length_ = header->length;
  }
  if (std::all_of(line_.begin(), line_.end(), is_blank)) {
    header_block_end(deliver);
    return;
  }
  block_has_lines_ = true;
}

void MessageReader::header_block_end(const Deliver& deliver) {
  if (!length_) {
    if (std::exchange(block_has_lines_, false)) {
      deliver({Frame::Kind::bad_header, {}});
    }
    return;
  }
  remaining_ = *length_;
  body_.clear();
  if (remaining_ > max_body_) {
    state_ = State::skip;
    deliver({Frame::Kind::too_large, {}});
    return;
  }
  state_ = State::body;
  if (remaining_ == 0) {
    finish_body(deliver);
  }
}

void MessageReader::enter_header(std::optional<std::uint64_t> length) {
  state_ = State::header;
  length_ = length;
  block_has_lines_ = length.has_value();
  line_.clear();
}

std::size_t MessageReader::feed_body(std::string_view bytes, const Deliver& deliver) {
  const std::size_t before = body_.size();
  const auto used = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), remaining_));
  body_ += bytes.substr(0, used);
  remaining_ -= used;
  if (const auto cut_short = find_length_header(body_, before)) {
    const std::size_t taken_of_bytes = cut_short->line_end - before;
    body_.resize(cut_short->header.begin);
    finish_body(deliver);
    body_end_.clear();
    enter_header(cut_short->header.length);
    return taken_of_bytes;
  }
  if (remaining_ == 0) {
    finish_body(deliver);
  }
  return used;
}

void MessageReader::finish_body(const Deliver& deliver) {
  body_end_ = last(body_, kKeptOfLongLine);
  enter_header(std::nullopt);
  deliver({Frame::Kind::body, std::exchange(body_, {})});
}

std::size_t MessageReader::feed_skip(std::string_view bytes) {
  // In bounded pieces, since each is copied behind the end of the one before.
  constexpr std::uint64_t kPiece = std::uint64_t{64} << 10U;
  const auto used =
      static_cast<std::size_t>(std::min({std::uint64_t{bytes.size()}, remaining_, kPiece}));
  body_ = std::string(last(body_, kKeptOfLongLine));
  const std::size_t before = body_.size();
  body_ += bytes.substr(0, used);
  remaining_ -= used;
  if (const auto next = find_length_header(body_, before)) {
    const std::size_t taken_of_bytes = next->line_end - before;
    body_.clear();
    enter_header(next->header.length);
    return taken_of_bytes;
  }
  if (remaining_ == 0) {
    body_.clear();
    enter_header(std::nullopt);
  }
  return used;
}

}  // namespace interlock
