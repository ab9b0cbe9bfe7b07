#pragma once

#include <string_view>

namespace interlock {

// The methods that an operator calls (The Python Language Reference, section 3.3). A value.
struct OperatorMethods {
  const char* method = nullptr;     // of the left operand; of the right one for `in`
  const char* reflected = nullptr;  // of the right operand, where the left one has none
};

// Of an operator between two operands; nothing where it calls none.
[[nodiscard]] OperatorMethods methods_of_operator(std::string_view operation);
// Of one before its operand.
[[nodiscard]] const char* method_of_sign(std::string_view operation);
// "__iadd__" for "+="; "" for what is none.
[[nodiscard]] const char* method_in_place(std::string_view operation);

}  // namespace interlock
