// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.plugins;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Prints a line for each plugin, used or refused, before the shares are announced. */
record PluginAnnouncement(Plugins plugins)
    implements ApplicationListener<ApplicationReadyEvent>, Ordered {
  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    plugins.list().forEach(System.out::println);
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
