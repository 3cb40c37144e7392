// SPDX-License-Identifier: Apache-2.0
package org.lendfs.sample.table;

import org.lendfs.core.path.PathStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shares the table {@code note} as the network drive {@code notes}. */
@SpringBootApplication(proxyBeanMethods = false)
public class NotesApplication {
  /** Runs until it is stopped. */
  public static void main(String[] arguments) {
    SpringApplication.run(NotesApplication.class, arguments);
  }

  @Bean
  PathStore notes(JdbcClient database) {
    return new NoteTable(database);
  }
}
