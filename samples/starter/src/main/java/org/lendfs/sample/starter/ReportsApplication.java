// SPDX-License-Identifier: Apache-2.0
package org.lendfs.sample.starter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lendfs.core.path.PathStore;
import org.lendfs.provider.nio.NioStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Shares a folder of reports as the network drive {@code reports}. */
@SpringBootApplication(proxyBeanMethods = false)
public class ReportsApplication {
  /** Runs until it is stopped. */
  public static void main(String[] arguments) {
    SpringApplication.run(ReportsApplication.class, arguments);
  }

  @Bean
  PathStore reports(@Value("${reports}") Path folder) throws IOException {
    return NioStore.forEverybody(Files.createDirectories(folder));
  }
}
