#include "protocol/json.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>

#include <nlohmann/json.hpp>

namespace interlock {
namespace {

// The length of the valid UTF-8 sequence at `at`, or 0. Table 3-7 of the Unicode Standard.
std::size_t utf8_sequence(std::string_view s, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < s.size() ? static_cast<unsigned char>(s[at + i]) : 0U;
  };
  const auto trails = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) {
    return 1;
  }
  if (lead >= 0xC2 && lead <= 0xDF) {
    return trails(1) ? 2 : 0;
  }
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : 0xBF;
    return byte(1) >= low && byte(1) <= high && trails(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
    return byte(1) >= low && byte(1) <= high && trails(2) && trails(3) ? 4 : 0;
  }
  return 0;
}

// How deep brackets outside strings nest. Good enough for broken JSON too: that fails later.
bool deeper_than(std::string_view text, std::size_t limit) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case '"':
        for (++i; i < text.size() && text[i] != '"'; ++i) {
          if (text[i] == '\\') {
            ++i;
          }
        }
        break;
      case '{':
      case '[':
        if (++depth > limit) {
          return true;
        }
        break;
      case '}':
      case ']':
        depth -= depth > 0 ? 1 : 0;
        break;
      default:
        break;
    }
  }
  return false;
}

// The code unit of the escape `\uXXXX` at `at`, if there is one.
std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') {
    return std::nullopt;
  }
  unsigned unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    unit *= 16;
    if (c >= '0' && c <= '9') {
      unit += static_cast<unsigned>(c - '0');
    } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
      unit += static_cast<unsigned>((c | 0x20) - 'a') + 10;
    } else {
      return std::nullopt;
    }
  }
  return unit;
}

bool is_high_surrogate(unsigned unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low_surrogate(unsigned unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

// Exchanges escaped halves of surrogate pairs for U+FFFD: JavaScript writes them where a string
// holds a half.
std::string with_paired_surrogates(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '\\') {
      out += text[i++];
      continue;
    }
    const std::optional<unsigned> unit = escaped_unit(text, i);
    if (!unit) {
      out += text.substr(i, 2);  // any other escape, an escaped backslash among them
      i += 2;
      continue;
    }
    const bool paired =
        is_high_surrogate(*unit) && is_low_surrogate(escaped_unit(text, i + 6).value_or(0));
    if (paired) {
      out += text.substr(i, 12);
      i += 12;
      continue;
    }
    const bool lone = is_high_surrogate(*unit) || is_low_surrogate(*unit);
    out += lone ? std::string_view("\\uFFFD") : text.substr(i, 6);
    i += 6;
  }
  return out;
}

std::shared_ptr<const nlohmann::json> build(std::string_view text) {
  nlohmann::json value = nlohmann::json::parse(text, nullptr, false);
  if (value.is_discarded()) {
    return nullptr;
  }
  return std::make_shared<const nlohmann::json>(std::move(value));
}

ParsedJson parse_shallow(std::string_view text) {
  if (auto value = build(text)) {
    return {Json(std::move(value)), JsonError::none, {}, false};
  }
  const bool valid = is_valid_utf8(text);
  const std::string repaired =
      with_paired_surrogates(valid ? std::string(text) : with_valid_utf8(text));
  if (auto value = build(repaired)) {
    return {Json(std::move(value)), JsonError::none, {}, !valid};
  }
  return {{}, JsonError::syntax, "The message is not valid JSON", !valid};
}

void append_escaped(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::size_t plain = 0;  // where the run not yet copied begins
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') {
      continue;
    }
    out += text.substr(plain, i - plain);
    plain = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += "\\u00";
        out += kHex[c >> 4U];
        out += kHex[c & 15U];
    }
  }
  out += text.substr(plain);
}

}  // namespace

bool Json::is_null() const {
  return value_ && value_->is_null();
}
bool Json::is_object() const {
  return value_ && value_->is_object();
}
bool Json::is_array() const {
  return value_ && value_->is_array();
}
bool Json::is_string() const {
  return value_ && value_->is_string();
}
bool Json::is_number() const {
  return value_ && value_->is_number();
}
bool Json::is_boolean() const {
  return value_ && value_->is_boolean();
}

Json Json::operator[](std::string_view key) const {
  if (!is_object()) {
    return {};
  }
  const auto found = value_->find(key);
  if (found == value_->end()) {
    return {};
  }
  return Json(std::shared_ptr<const nlohmann::json>(value_, &*found));
}

Json Json::operator[](std::size_t index) const {
  if (!is_array() || index >= value_->size()) {
    return {};
  }
  return Json(std::shared_ptr<const nlohmann::json>(value_, &(*value_)[index]));
}

std::size_t Json::size() const {
  return is_array() || is_object() ? value_->size() : 0;
}

std::vector<Json> Json::elements() const {
  std::vector<Json> out;
  if (is_array()) {
    out.reserve(value_->size());
    for (const nlohmann::json& element : *value_) {
      out.emplace_back(std::shared_ptr<const nlohmann::json>(value_, &element));
    }
  }
  return out;
}

std::vector<std::pair<std::string, Json>> Json::members() const {
  std::vector<std::pair<std::string, Json>> out;
  if (is_object()) {
    for (const auto& [name, member] : value_->items()) {
      out.emplace_back(name, Json(std::shared_ptr<const nlohmann::json>(value_, &member)));
    }
  }
  return out;
}

std::optional<bool> Json::boolean() const {
  return is_boolean() ? std::optional(value_->get<bool>()) : std::nullopt;
}

std::optional<std::int64_t> Json::integer() const {
  if (!is_number()) {
    return std::nullopt;
  }
  if (value_->is_number_unsigned()) {
    const auto number = value_->get<std::uint64_t>();
    constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
    return number <= static_cast<std::uint64_t>(kMax)
               ? std::optional(static_cast<std::int64_t>(number))
               : std::nullopt;
  }
  if (value_->is_number_integer()) {
    return value_->get<std::int64_t>();
  }
  const auto number = value_->get<double>();
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (std::trunc(number) != number || std::abs(number) > kExact) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(number);
}

std::optional<std::uint32_t> Json::unsigned32() const {
  const std::optional<std::int64_t> number = integer();
  if (!number || *number < 0) {
    return std::nullopt;
  }
  constexpr std::int64_t kMax = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(std::min(*number, kMax));
}

std::optional<double> Json::number() const {
  return is_number() ? std::optional(value_->get<double>()) : std::nullopt;
}

std::optional<std::string_view> Json::string() const {
  if (!is_string()) {
    return std::nullopt;
  }
  return std::string_view(value_->get_ref<const std::string&>());
}

std::vector<std::string> Json::strings() const {
  std::vector<std::string> out;
  for (const Json& element : elements()) {
    if (const auto text = element.string()) {
      out.emplace_back(*text);
    }
  }
  return out;
}

std::string Json::dump() const {
  if (!value_) {
    return "null";
  }
  return value_->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

bool operator==(const Json& a, const Json& b) {
  if (!a.value_ || !b.value_) {
    return a.value_ == b.value_;
  }
  return *a.value_ == *b.value_;
}

ParsedJson parse_json(std::string_view text, std::size_t max_depth) {
  if (deeper_than(text, max_depth)) {
    return {{}, JsonError::too_deep, "The message nests too deeply", false};
  }
  try {
    return parse_shallow(text);
  } catch (const std::exception&) {  // out of memory: parsing itself reports without throwing
    return {{}, JsonError::too_large, "The message needs more memory than there is", false};
  }
}

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = utf8_sequence(bytes, i);
    if (length == 0) {
      return false;
    }
    i += length;
  }
  return true;
}

std::string with_valid_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = utf8_sequence(bytes, i);
    out += length > 0 ? bytes.substr(i, length) : std::string_view("\xEF\xBF\xBD");
    i += std::max<std::size_t>(length, 1);
  }
  return out;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  value(name);
  text_ += ':';
  after_value_ = false;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  text_ += '"';
  if (is_valid_utf8(text)) {
    append_escaped(text_, text);
  } else {
    append_escaped(text_, with_valid_utf8(text));
  }
  text_ += '"';
  after_value_ = true;
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  text_ += json;
  after_value_ = true;
  return *this;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  text_ += bracket;
  after_value_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  text_ += bracket;
  after_value_ = true;
  return *this;
}

void JsonWriter::separate() {
  if (after_value_) {
    text_ += ',';
  }
}

void write_members(JsonWriter& out, const Json& object, std::string_view but) {
  for (const auto& [name, member] : object.members()) {
    if (name != but) out.key(name).raw(member.dump());
  }
}

}  // namespace interlock
