I am sorry for the delay. They screwed up the delivery.
