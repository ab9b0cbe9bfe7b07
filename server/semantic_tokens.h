#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace interlock {

// What names of tokens stand for; the first is the lowest bit of a SemanticMark's kinds.
inline constexpr std::array<std::string_view, 4> kTokenModifiers = {"async", "blocking",
                                                                    "crossThread", "crossProcess"};

// The tokens that clients were last told of, so that they can be told of what changed. Loop thread
// only.
class ToldTokens {
 public:
  // The answer for a client that has what it was told as `previous_id`, or "" where it wants all of
  // them; JSON text. `data`: from lsp::token_data().
  [[nodiscard]] std::string answer(const std::string& uri, std::string_view previous_id,
                                   std::vector<std::uint32_t> data);
  void forget(const std::string& uri) { told_.erase(uri); }

 private:
  struct Told {
    std::string id;
    std::vector<std::uint32_t> data;
  };
  std::map<std::string, Told, std::less<>> told_;
  std::uint64_t last_id_ = 0;
};

}  // namespace interlock
