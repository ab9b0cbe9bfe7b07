#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

namespace interlock {

// A folder of its own for one test, gone at its end. Not thread-safe.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::random_device random;
    std::filesystem::path folder = std::filesystem::temp_directory_path();
    folder /= "interlock-test-" + std::to_string(random()) + "-" + std::to_string(random());
    std::filesystem::create_directory(folder);
    path_ = std::filesystem::canonical(folder).generic_string();
  }
  ~TemporaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] std::string path(std::string_view name = {}) const {
    return name.empty() ? path_ : path_ + "/" + std::string(name);
  }

  // The text with the folder's own path left out.
  [[nodiscard]] std::string without_path(std::string text) const {
    const std::string own = path_ + "/";
    for (auto at = text.find(own); at != std::string::npos; at = text.find(own, at))
      text.erase(at, own.size());
    return text;
  }

  // Writes a file, and makes the folders that it lies in.
  std::string write(std::string_view name, std::string_view content = {}) const {
    const std::filesystem::path file = path(name);
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file.generic_string();
  }

  [[nodiscard]] std::string read(std::string_view name) const {
    std::ifstream in(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

 private:
  std::string path_;
};

}  // namespace interlock
