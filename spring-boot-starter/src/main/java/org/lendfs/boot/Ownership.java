// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot;

import org.lendfs.core.path.PathStore;
import org.lendfs.vfs.Provider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;

/**
 * Leaves the closing of content to the server, which does it when the last loan has come back.
 * Without this Spring would find the {@code close} methods and call them once more.
 */
final class Ownership implements BeanFactoryPostProcessor {
  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    for (Class<?> type : new Class<?>[] {Provider.class, PathStore.class}) {
      for (String name : beans.getBeanNamesForType(type, true, false)) {
        if (beans.containsBeanDefinition(name)) {
          leaveOpen(beans.getBeanDefinition(name));
        }
      }
    }
  }

  private static void leaveOpen(BeanDefinition bean) {
    String method = bean.getDestroyMethodName();
    boolean inferred = method == null || method.equals(AbstractBeanDefinition.INFER_METHOD);
    if (inferred) {
      bean.setDestroyMethodName("");
    }
  }
}
