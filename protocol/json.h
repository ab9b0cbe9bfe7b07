#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace interlock {

// Deeper JSON than this is refused before anything is built from it.
inline constexpr std::size_t kMaxJsonDepth = 512;

// A JSON value as a client sent it, read leniently: asking for a member that isn't there, or for a
// value of another type, gives "absent" and never fails, so that
// `params["textDocument"]["uri"].string()` is the whole check. Immutable; thread-safe; a copy is a
// reference count, and a member keeps its document alive. (json.h and json.cpp are the only files
// that know the JSON library.)
class Json {
 public:
  Json() = default;  // absent
  explicit Json(std::shared_ptr<const nlohmann::json> value) : value_(std::move(value)) {}

  [[nodiscard]] bool present() const { return value_ != nullptr; }
  [[nodiscard]] bool is_null() const;
  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool is_array() const;
  [[nodiscard]] bool is_string() const;
  [[nodiscard]] bool is_number() const;
  [[nodiscard]] bool is_boolean() const;

  // The member; absent where this is no object or has no such member.
  [[nodiscard]] Json operator[](std::string_view key) const;
  // The element; absent where this is no array or is shorter.
  [[nodiscard]] Json operator[](std::size_t index) const;
  // Elements of an array, members of an object, else 0.
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] std::vector<Json> elements() const;                         // empty unless an array
  [[nodiscard]] std::vector<std::pair<std::string, Json>> members() const;  // sorted by key

  [[nodiscard]] std::optional<bool> boolean() const;
  [[nodiscard]] bool is_true() const { return boolean().value_or(false); }
  // A whole number, also when written as 3.0.
  [[nodiscard]] std::optional<std::int64_t> integer() const;
  // A whole number from 0 up; clamped to what 32 bits hold.
  [[nodiscard]] std::optional<std::uint32_t> unsigned32() const;
  [[nodiscard]] std::optional<double> number() const;
  // Valid while any Json of the same document lives.
  [[nodiscard]] std::optional<std::string_view> string() const;
  // The strings of an array; other elements are left out.
  [[nodiscard]] std::vector<std::string> strings() const;

  // Compact JSON text; "null" when absent.
  [[nodiscard]] std::string dump() const;
  friend bool operator==(const Json& a, const Json& b);

 private:
  std::shared_ptr<const nlohmann::json> value_;
};

enum class JsonError : std::uint8_t { none, syntax, too_deep, too_large };

// What parsing gave: a value unless there is an error. `repaired_utf8` says that bytes that are no
// UTF-8 were read as U+FFFD. Escaped halves of surrogate pairs are read so too, silently: editors
// send them.
struct ParsedJson {
  Json value;
  JsonError error = JsonError::none;
  std::string message;
  bool repaired_utf8 = false;
};

// Never throws, never recurses. Any thread.
[[nodiscard]] ParsedJson parse_json(std::string_view text, std::size_t max_depth = kMaxJsonDepth);

// The text with every byte that is not part of valid UTF-8 exchanged for U+FFFD.
[[nodiscard]] std::string with_valid_utf8(std::string_view bytes);
[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

// Writes JSON text from front to back; it puts the commas. Not thread-safe.
// REQUIRES: in an object, each value follows a key(); begin and end are paired.
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);

  JsonWriter& value(std::string_view text);  // invalid UTF-8 becomes U+FFFD
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(std::same_as<bool> auto flag) { return raw(flag ? "true" : "false"); }
  template <std::integral T>
  requires(!std::same_as<T, bool>) JsonWriter& value(T number) {
    return raw(std::to_string(number));
  }
  JsonWriter& null() { return raw("null"); }
  // JSON text made elsewhere.
  JsonWriter& raw(std::string_view json);

  template <typename T>
  JsonWriter& field(std::string_view name, const T& content) {
    key(name);
    return value(content);
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  std::string text_;
  bool after_value_ = false;  // a comma is due before the next value or key
};

// The members of an object as they are, but for one: what a client sent goes back with an addition.
void write_members(JsonWriter& out, const Json& object, std::string_view but);

}  // namespace interlock
